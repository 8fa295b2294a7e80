import type { AddLayer } from '../../network/network.js';
import { WriteBack } from '../../numeric/write-back.js';
import { elementwiseSums } from './elementwise-sum.js';
import type { HostInput, HostRun } from './host-layer.js';

/** Sums in the layer's input format, rounded once to its output's; one addition per value after the first map. */
export function runAdd(
  _layer: AddLayer,
  { maps, fractionBits, shape, formats, arithmetic, allocate }: HostInput,
): HostRun {
  const { inputFractionBits, outputFractionBits } = formats;
  const sums = elementwiseSums(maps, fractionBits, inputFractionBits, arithmetic.rounding);
  const data = allocate(sums.length);
  const unit = new WriteBack(arithmetic, inputFractionBits - outputFractionBits);
  unit.convertAll(sums, data);
  const operations = (maps.length - 1) * sums.length;
  return { output: { shape, data }, operations, outputOverflows: unit.overflows };
}
