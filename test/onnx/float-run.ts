import type { CompressedLayer, CompressedNetwork } from '../../src/compression/compressed-network.js';
import { codedLayer } from '../../src/compression/coded-layer.js';
import type { DenseLayer, DenseNetwork } from '../../src/compression/dense-network.js';
import type { OnnxModel } from '../../src/onnx/onnx-model.js';
import { inferFloat } from '../reference/float-inference.js';

/** Widest codes that a layer's entries hold. */
const CODE_BITS = 16;

/** A network whose codebooks have every weight as it is. Throws where a layer has more than 65,535 different ones. */
export function lossless({ network, source, layers }: DenseNetwork): CompressedNetwork {
  return {
    network,
    source,
    layers: new Map([...layers].map(([name, layer]) => [name, losslessLayer(layer)])),
  };
}

function losslessLayer(layer: DenseLayer): CompressedLayer {
  const codes = new Map<number, number>([[0, 0]]);
  for (const weight of layer.weights) if (!codes.has(weight)) codes.set(weight, codes.size);
  if (codes.size > 2 ** CODE_BITS) throw new Error(`${layer.name} has ${codes.size} different weights`);
  const codebook = new Float32Array(2 ** CODE_BITS);
  codebook.set([...codes.keys()]);
  const kept = layer.weights.reduce((count, weight) => count + Number(weight !== 0), 0);
  const positions = new Uint32Array(kept);
  const entries = new Uint16Array(kept);
  let at = 0;
  layer.weights.forEach((weight, place) => {
    if (weight === 0) return;
    positions[at] = place;
    entries[at++] = codes.get(weight) ?? 0;
  });
  return codedLayer(layer, { positions, codes: entries, codebook, codeBits: CODE_BITS }, CODE_BITS);
}

/** What each tensor of a model is for an input, as far as a layer gives it: by its name, in ONNX's order and shape. */
export function runModel(
  model: OnnxModel,
  input: Float32Array,
): ReadonlyMap<string, { readonly dims: readonly number[]; readonly values: Float32Array }> {
  const maps = inferFloat(lossless(model.weights()), input);
  return new Map(
    [...model.maps]
      .filter(([, { border }]) => border === null)
      .map(([tensor, { layer, dims }]) => [
        tensor,
        { dims, values: maps.get(layer)?.data ?? new Float32Array() },
      ]),
  );
}

/** The largest difference of two tensors, over the largest magnitude of the expected one. */
export function relativeDifference(actual: Float32Array, expected: Float32Array): number {
  if (actual.length !== expected.length) return Infinity;
  let difference = 0;
  let largest = 0;
  for (let at = 0; at < expected.length; at++) {
    difference = Math.max(difference, Math.abs(actual[at] - expected[at]));
    largest = Math.max(largest, Math.abs(expected[at]));
  }
  return Number.isNaN(difference) ? Infinity : difference === 0 ? 0 : difference / largest;
}
