import { UserError } from '../base/errors.js';
import type { Layer, Shape } from './network.js';

/** A layer's output shape from those of its inputs; `place` names it in errors. */
export type ShapeRule<Kind extends Layer['kind']> = (
  layer: Extract<Layer, { kind: Kind }>,
  inputs: readonly [Shape, ...Shape[]],
  place: string,
) => Shape;

/** Of layers that change values alone. */
export const sameShape = (_layer: Layer, [input]: readonly [Shape, ...Shape[]]): Shape => input;

/** The shape, if all its extents are positive whole numbers; throws `UserError` if one is not. */
export function checkedShape(shape: Shape, place: string): Shape {
  const extents = [shape.height, shape.width, shape.channels];
  if (extents.some((extent) => !Number.isSafeInteger(extent) || extent < 1)) {
    throw new UserError(`${place}: ${formatShape(shape)} is not a valid shape; give positive whole numbers`);
  }
  return shape;
}

/** As text, height x width x channels as in SqueezeNet's Table 1: "111x111x96". */
export function formatShape(shape: Shape): string {
  return `${shape.height}x${shape.width}x${shape.channels}`;
}
