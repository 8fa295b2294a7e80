import type { RandomStream } from '../numeric/random-stream.js';

/** A field of brightness over a picture, rows of `width` values. */
export interface Plane {
  readonly height: number;
  readonly width: number;
  readonly data: Float64Array;
}

/**
 * Adds smooth random structure to the plane: normal values of standard deviation `amplitude` on a lattice
 * of `wavelength` pixels, blended in between.
 */
export function addValueNoise(
  plane: Plane,
  wavelength: number,
  amplitude: number,
  stream: RandomStream,
): void {
  const across = Math.ceil(plane.width / wavelength) + 1;
  const down = Math.ceil(plane.height / wavelength) + 1;
  const lattice = Float64Array.from({ length: across * down }, () => amplitude * stream.normal());
  for (let row = 0; row < plane.height; row++) {
    const top = Math.floor(row / wavelength) * across;
    const fall = smoothStep((row % wavelength) / wavelength);
    for (let column = 0; column < plane.width; column++) {
      const corner = top + Math.floor(column / wavelength);
      const slide = smoothStep((column % wavelength) / wavelength);
      const upper = blend(lattice[corner], lattice[corner + 1], slide);
      const lower = blend(lattice[corner + across], lattice[corner + across + 1], slide);
      plane.data[row * plane.width + column] += blend(upper, lower, fall);
    }
  }
}

function blend(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}

/** From 0 to 1 with level ends, so that the lattice does not show. */
function smoothStep(share: number): number {
  return share * share * (3 - 2 * share);
}
