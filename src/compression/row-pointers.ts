import { filterSize, type WeightExtent } from '../network/weight-extent.js';

/** `CompressedLayer.rowPointers` of ascending positions: how many lie before each filter, and in all. */
export function rowPointersOf(positions: Uint32Array, extent: WeightExtent): Uint32Array {
  const filter = filterSize(extent);
  const pointers = new Uint32Array(extent.outputChannels + 1);
  for (let at = 0; at < positions.length; at++) pointers[Math.floor(positions[at] / filter) + 1]++;
  for (let row = 0; row < extent.outputChannels; row++) pointers[row + 1] += pointers[row];
  return pointers;
}
