import type { NetworkFormats } from '../numeric/formats.js';

/**
 * Where number formats come from: chosen once, together for some of the photographs; anew for each one; or given. A
 * machine has its formats before it sees a picture, so those of "each" are what no machine reaches.
 */
export type FormatsPolicy =
  | { readonly kind: 'calibrated'; readonly photographs: number }
  | { readonly kind: 'each' }
  | { readonly kind: 'given'; readonly formats: NetworkFormats };

/** How a user asks for formats of each photograph's own. */
export const EACH = 'each';

/** Photographs that formats are chosen on if nothing else is asked for (docs/accuracy.md has why). */
export const DEFAULT_CALIBRATION = 16;

/** Places of `most` photographs, or all, spread evenly over a list: lists are mostly sorted by class. */
export function calibrationPlaces(photographs: number, most: number): number[] {
  const count = Math.min(photographs, most);
  return Array.from({ length: count }, (_, index) => Math.floor((index * photographs) / count));
}
