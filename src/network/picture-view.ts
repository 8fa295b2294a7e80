import { UserError } from '../base/errors.js';
import type { Extent } from './extent.js';
import { profileOf } from './known-profile.js';
import type { Network, Shape } from './network.js';
import { RELEASED_PREPROCESSING, type Preprocessing } from './preprocessing.js';
import { formatShape } from './shape-rule.js';
import { inferShapes, shapeOf } from './shapes.js';

/** How a network looks at a picture. */
export interface PictureView {
  /** Of the network's input. */
  readonly shape: Shape;
  readonly preprocessing: Preprocessing;
}

/** Side of the released SqueezeNet's input, and of the picture whose middle it is. */
const RELEASED_INPUT = 227;
const RELEASED_SIZE = 256;

/** Channels of pictures that networks see: grey ones, and those in colour. */
const CHANNELS: readonly number[] = [1, 3];

/** How a network looks at a picture. Throws `UserError` if it takes none; `mend` says what then. */
export function pictureView(network: Network, mend: string): PictureView {
  const shape = shapeOf(inferShapes(network), network.layers[0].name);
  if (CHANNELS.includes(shape.channels) && shape.height > 1 && shape.width > 1)
    return { shape, preprocessing: profileOf(network).preprocessing };
  throw new UserError(
    `network ${network.name}: its input is ${formatShape(shape)}, not a map of 1 or 3 channels, as pictures are; ${mend}`,
  );
}

/** How the released SqueezeNet looks at a picture, with an input of `size` pixels a side. */
export function releasedView(size = RELEASED_INPUT): PictureView {
  return { shape: { channels: 3, height: size, width: size }, preprocessing: RELEASED_PREPROCESSING };
}

/** The extent whose middle is the network's input. */
export function resizedExtent({ shape, preprocessing: { size } }: PictureView): Extent {
  if (size !== null) return { height: size, width: Math.round((size * shape.width) / shape.height) };
  const grown = (side: number) => Math.round((side * RELEASED_SIZE) / RELEASED_INPUT);
  return { height: grown(shape.height), width: grown(shape.width) };
}
