import type { FeatureMap } from '../../network/feature-map.js';
import { fitActivation } from '../exact.js';
import type { HostWork } from './host-work.js';

/** Activations have at most 16 bits. */
const DIFFERENT_VALUES = 2 ** 16;

/** A function of integers for each value of a map, fitted to an activation; worked out once for equal values. */
export function valueByValue(
  { inputs: [input], shape, arithmetic }: HostWork,
  work: (x: bigint) => bigint,
): FeatureMap {
  const isKnown = new Uint8Array(DIFFERENT_VALUES);
  const results = new Int16Array(DIFFERENT_VALUES);
  const data = new Int16Array(input.data.length);
  for (let at = 0; at < data.length; at++) {
    const x = input.data[at];
    const place = x + DIFFERENT_VALUES / 2;
    if (isKnown[place] === 0) {
      isKnown[place] = 1;
      results[place] = fitActivation(work(BigInt(x)), arithmetic);
    }
    data[at] = results[place];
  }
  return { shape, data };
}
