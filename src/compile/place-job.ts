import type { HardwareSpec } from '../config/hardware.js';
import { biasColumnOf } from '../mapping/column-order.js';
import { filterSize } from '../network/weight-extent.js';
import type { EncodedJob, PlacedJob } from './program.js';

/** A job's encoding as a machine's memories hold it. */
export function placeJob({ job, mapping, images }: EncodedJob, hardware: HardwareSpec): PlacedJob {
  const { lineBuffer, spmatWidthBits, weights, skipZeros: skipsZeros } = hardware;
  const { name, layer, matrix, geometry, input, output } = job;
  const columns = filterSize(matrix);
  const { pes } = mapping;
  return {
    ...{ name, layer, geometry, input, output, mapping, pes, columns, images },
    ...{ lineBuffer, skipsZeros, weights },
    rows: matrix.outputChannels,
    biasColumn: biasColumnOf(columns, pes),
    entriesPerLine: Math.floor(spmatWidthBits / entryBits(hardware)),
  };
}

/** Bits of one entry: its code, and its index if zeros are left out. */
function entryBits({ codeBits, indexBits, weights }: HardwareSpec): number {
  return weights === 'dense' ? codeBits : codeBits + indexBits;
}
