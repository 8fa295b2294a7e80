import { ratio } from '../../base/ratio.js';
import { sum } from '../../base/sum.js';
import type { ResultDocument, ResultLayer } from '../../result/result.js';

/** What the dense layer takes: a bias is one more of each output, as it is among the entries of the compressed one. */
function denseWithBiases({ denseMultiplyAccumulates, products, outputShape }: ResultLayer): number {
  return denseMultiplyAccumulates + products * outputShape.channels;
}

/** `denseWithBiases` of the whole run. */
export function denseTotal({ layers }: ResultDocument): number {
  return sum(layers.map(denseWithBiases));
}

/** Multiply-accumulates over those of the dense layer, biases in both: at most 1. */
export function layerDenseShare(layer: ResultLayer): number {
  return ratio(layer.multiplyAccumulates, denseWithBiases(layer));
}

/** The same of the whole run. */
export function denseShare(document: ResultDocument): number {
  return ratio(document.totals.multiplyAccumulates, denseTotal(document));
}
