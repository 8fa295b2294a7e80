import { sizeOf, type ConcatLayer } from '../../network/network.js';
import { WriteBack } from '../../numeric/write-back.js';
import type { HostInput, HostRun } from './host-layer.js';

/** One move per value; a branch of more fraction bits than the output is written back. */
export function runConcat(
  _layer: ConcatLayer,
  { maps, fractionBits, shape, formats, arithmetic, allocate }: HostInput,
): HostRun {
  const data = allocate(sizeOf(shape));
  let at = 0;
  for (const [index, map] of maps.entries()) {
    const shift = fractionBits[index] - formats.outputFractionBits;
    if (shift === 0) data.set(map.data, at);
    else new WriteBack(arithmetic, shift).convertAll(new Int32Array(map.data), data.subarray(at));
    at += map.data.length;
  }
  return { output: { shape, data }, operations: data.length };
}
