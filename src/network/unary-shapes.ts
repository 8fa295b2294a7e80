import { UserError } from '../base/errors.js';
import {
  sizeOf,
  type ClipLayer,
  type ReshapeLayer,
  type ResponseNormalisationLayer,
  type Shape,
  type SliceLayer,
} from './network.js';
import { checkedShape, formatShape } from './shape-rule.js';

/** Of a clip, whose bounds must be in order. */
export function clipShape({ low, high }: ClipLayer, [input]: readonly Shape[], place: string): Shape {
  if (low <= high) return input;
  throw new UserError(`${place}: its low bound ${low} is above its high bound ${high}; exchange them`);
}

/** Of response normalisation, whose neighbourhood must have a middle. */
export function responseNormalisationShape(
  { size, alpha }: ResponseNormalisationLayer,
  [input]: readonly Shape[],
  place: string,
): Shape {
  if (size % 2 !== 1)
    throw new UserError(`${place}: ${size} channels have none in the middle; give an odd size`);
  if (alpha < 0) throw new UserError(`${place}: alpha is ${alpha}; give 0 or more`);
  return input;
}

/** Of the same values in another shape. */
export function reshapedShape({ shape }: ReshapeLayer, [input]: readonly Shape[], place: string): Shape {
  if (sizeOf(checkedShape(shape, place)) === sizeOf(input)) return shape;
  throw new UserError(
    `${place}: ${formatShape(input)} has ${sizeOf(input)} values but ${formatShape(shape)} has ${sizeOf(shape)}; ` +
      'reshape to as many',
  );
}

/** Of a part of a map. */
export function sliceShape({ axis, start, end }: SliceLayer, [input]: readonly Shape[], place: string): Shape {
  if (0 <= start && start < end && end <= input[axis])
    return checkedShape({ ...input, [axis]: end - start }, place);
  throw new UserError(
    `${place}: ${axis} ${start} to ${end} do not lie within ${formatShape(input)}; ` +
      `give 0 <= start < end <= ${input[axis]}`,
  );
}
