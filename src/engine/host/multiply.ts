import type { MultiplyLayer } from '../../network/network.js';
import { WriteBack } from '../../numeric/write-back.js';
import { elementwiseProducts } from './elementwise-product.js';
import type { HostInput, HostRun } from './host-layer.js';

/** Products in the layer's input format, rounded once to its output's; one multiplication per value. */
export function runMultiply(
  _layer: MultiplyLayer,
  { maps: [map, factor], shape, formats, arithmetic, allocate }: HostInput,
): HostRun {
  const products = elementwiseProducts(map, factor);
  const data = allocate(products.length);
  const unit = new WriteBack(arithmetic, formats.inputFractionBits - formats.outputFractionBits);
  unit.convertAll(products, data);
  return { output: { shape, data }, operations: products.length, outputOverflows: unit.overflows };
}
