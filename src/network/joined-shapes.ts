import { UserError } from '../base/errors.js';
import { sum } from '../base/sum.js';
import type { AddLayer, ConcatLayer, MultiplyLayer, Shape } from './network.js';
import { formatShape } from './shape-rule.js';

type Shapes = readonly [Shape, ...Shape[]];

/** Of maps joined along the channels. */
export function concatShape(layer: ConcatLayer, inputs: Shapes, place: string): Shape {
  const [first] = inputs;
  for (const [index, { height, width }] of inputs.entries()) {
    if (height === first.height && width === first.width) continue;
    throw new UserError(
      `${place}: '${layer.inputs[index]}' is ${height}x${width} but '${layer.inputs[0]}' is ` +
        `${first.height}x${first.width}; joined maps need equal height and width`,
    );
  }
  const channels = sum(inputs.map((input) => input.channels));
  return { channels, height: first.height, width: first.width };
}

/** Of a sum of maps. */
export function addShape(layer: AddLayer, inputs: Shapes, place: string): Shape {
  const [first] = inputs;
  for (const [index, shape] of inputs.entries()) {
    if (areEqual(shape, first)) continue;
    throw new UserError(
      `${place}: '${layer.inputs[index]}' is ${formatShape(shape)} but '${layer.inputs[0]}' is ` +
        `${formatShape(first)}; maps that are added need equal shapes`,
    );
  }
  return first;
}

/** Of a product of two maps, the second of which may have one value per channel. */
export function multiplyShape(layer: MultiplyLayer, inputs: Shapes, place: string): Shape {
  if (inputs.length !== 2)
    throw new UserError(`${place}: it has ${inputs.length} inputs; a multiplication takes two`);
  const [first, second] = inputs;
  const isGate = areEqual(second, { channels: first.channels, height: 1, width: 1 });
  if (isGate || areEqual(second, first)) return first;
  throw new UserError(
    `${place}: '${layer.inputs[1]}' is ${formatShape(second)} but '${layer.inputs[0]}' is ${formatShape(first)}; ` +
      'the second map of a multiplication needs the shape of the first, or one value for each of its channels',
  );
}

function areEqual(a: Shape, b: Shape): boolean {
  return a.channels === b.channels && a.height === b.height && a.width === b.width;
}
