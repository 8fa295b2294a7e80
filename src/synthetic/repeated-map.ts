import { sizeOf, type Shape } from '../network/network.js';
import type { FloatMap } from '../reference/float-convolution.js';

/** A map made as high and wide as `shape` by going through its rows and columns again; itself if it is so large already. */
export function repeatMap({ shape: from, data }: FloatMap, shape: Shape): FloatMap {
  if (from.height === shape.height && from.width === shape.width) return { shape: from, data };
  const larger = new Float32Array(sizeOf(shape));
  let place = 0;
  for (let channel = 0; channel < shape.channels; channel++) {
    for (let row = 0; row < shape.height; row++) {
      const line = (channel * from.height + (row % from.height)) * from.width;
      for (let column = 0; column < shape.width; column++)
        larger[place++] = data[line + (column % from.width)];
    }
  }
  return { shape, data: larger };
}
