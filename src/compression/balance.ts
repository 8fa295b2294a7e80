import { filterSize } from '../network/weight-extent.js';
import type { DenseLayer } from './dense-network.js';
import { placesOfLargest } from './largest-weights.js';
import { countNonZeros } from './non-zeros.js';

/**
 * Load-balance-aware pruning (Han et al., "ESE", FPGA 2017, section 3.2): PEs keep equal numbers of weights, so that none
 * waits for another. Row i is on PE i mod `pes`. Over `rows` that holds of all weights of a PE, over `columns` of its weights
 * in each column as well.
 */
export interface Balance {
  readonly pes: number;
  readonly over: 'rows' | 'columns';
}

/**
 * The weights of a layer, as many as `kept` has but shared out evenly: of each PE, or each column of a PE, the largest. PEs
 * have equal shares though some may have a row more. If a share has fewer weights that are not zero it keeps those,
 * and the layer fewer than `kept`.
 */
export function balanceKept(layer: DenseLayer, kept: Float32Array, { pes, over }: Balance): Float32Array {
  const { weights, outputChannels } = layer;
  const columns = filterSize(layer);
  const holders = Math.min(pes, outputChannels);
  const shares = over === 'rows' ? 1 : columns;
  const perShare = countNonZeros(kept) / (holders * shares);
  const shared = new Float32Array(weights.length);
  for (let pe = 0; pe < holders; pe++) {
    const places = placesOfPe(pe, pes, outputChannels, columns);
    const size = places.length / shares;
    for (let share = 0; share < shares; share++) {
      const quota = Math.round((share + 1) * perShare) - Math.round(share * perShare);
      keepLargest(weights, places.subarray(share * size, (share + 1) * size), quota, shared);
    }
  }
  return shared;
}

/** Places of a PE's weights, column by column. */
function placesOfPe(pe: number, pes: number, outputChannels: number, columns: number): Uint32Array {
  const rows = Math.ceil((outputChannels - pe) / pes);
  return Uint32Array.from(
    { length: rows * columns },
    (_, at) => (pe + (at % rows) * pes) * columns + Math.floor(at / rows),
  );
}

function keepLargest(weights: Float32Array, places: Uint32Array, quota: number, into: Float32Array): void {
  const magnitudes = Float32Array.from(places, (place) => Math.abs(weights[place]));
  for (const at of placesOfLargest(magnitudes, Math.min(quota, countNonZeros(magnitudes))))
    into[places[at]] = weights[places[at]];
}
