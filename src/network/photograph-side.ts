import { UserError } from '../base/errors.js';
import type { Network } from './network.js';
import { formatShape } from './shape-rule.js';
import { inferShapes, shapeOf } from './shapes.js';

/** Channels of a photograph. */
const CHANNELS = 3;

/** Pixels of a network's input, high and wide. Throws `UserError` if it takes no photographs; `mend` says what then. */
export function photographSide(network: Network, mend: string): number {
  const shape = shapeOf(inferShapes(network), network.layers[0].name);
  if (shape.channels === CHANNELS && shape.height === shape.width) return shape.height;
  throw new UserError(
    `network ${network.name}: its input is ${formatShape(shape)}, not a square of ${CHANNELS} channels, as photographs are; ${mend}`,
  );
}
