import type { RandomStream } from '../numeric/random-stream.js';

/** How the first centroids are chosen (Deep Compression, section 3.2). */
export const INITIALISATIONS = ['linear', 'density', 'random'] as const;

/** One of them. */
export type Initialisation = (typeof INITIALISATIONS)[number];

/**
 * The first `count` centroids, ascending, for at least as many sorted values:
 *
 * - `linear`: in even steps from the smallest value to the largest;
 * - `density`: the values in the middle of `count` equal shares of all, in even steps of the distribution;
 * - `random`: values at different places, drawn from `stream`.
 */
export function initialCentroids(
  values: Float32Array,
  count: number,
  initialisation: Initialisation,
  stream: RandomStream,
): Float32Array {
  switch (initialisation) {
    case 'linear':
      return linear(values[0], values[values.length - 1], count);
    case 'density':
      return Float32Array.from(
        { length: count },
        (_, at) => values[Math.floor(((at + 0.5) * values.length) / count)],
      );
    case 'random':
      return Float32Array.from(drawnPlaces(values.length, count, stream), (place) => values[place]).sort();
  }
}

function linear(smallest: number, largest: number, count: number): Float32Array {
  const fraction = (at: number) => (count === 1 ? 0.5 : at / (count - 1));
  return Float32Array.from(
    { length: count },
    (_, at) => smallest * (1 - fraction(at)) + largest * fraction(at),
  ).sort();
}

/** `count` different places below `length`, each set equally likely (Floyd's algorithm). */
function drawnPlaces(length: number, count: number, stream: RandomStream): Set<number> {
  const places = new Set<number>();
  for (let last = length - count; last < length; last++) {
    const place = Math.floor(stream.uniform() * (last + 1));
    places.add(places.has(place) ? last : place);
  }
  return places;
}
