import { filterSize, type WeightExtent } from '../network/weight-extent.js';

/** `CompressedLayer.rowPointers` of ascending positions: how many lie before each filter, and in all. */
export function rowPointersOf(positions: Uint32Array, extent: WeightExtent): Uint32Array {
  const filter = filterSize(extent);
  const pointers = new Uint32Array(extent.outputChannels + 1);
  let at = 0;
  for (let row = 0; row < extent.outputChannels; row++) {
    const end = (row + 1) * filter;
    while (at < positions.length && positions[at] < end) at++;
    pointers[row + 1] = at;
  }
  return pointers;
}
