import type { HostLayer } from '../../engine/host-layers.js';
import type { FloatKernels } from './float-kernels.js';
import type { PlacedMap } from './float-plan.js';

/** Runs a layer that has no weights; `inputs` in the layer's order. */
export function runWeightless(
  kernels: FloatKernels,
  memory: ArrayBuffer,
  layer: HostLayer,
  inputs: readonly PlacedMap[],
  output: PlacedMap,
): void {
  const [{ shape, place }] = inputs;
  const pixels = shape.height * shape.width;
  const to = output.place.start;
  switch (layer.kind) {
    case 'relu':
      kernels.relu(place.start, shape.channels * pixels, to);
      return;
    case 'max-pool':
      kernels.maxPool(
        place.start,
        shape.channels,
        shape.height,
        shape.width,
        layer.kernel,
        layer.stride,
        output.shape.height,
        output.shape.width,
        to,
      );
      return;
    case 'average-pool':
      kernels.averagePool(place.start, shape.channels, pixels, to);
      return;
    case 'add':
      add(memory, inputs, output);
      return;
    case 'dropout':
    case 'concat':
      join(memory, inputs, output);
  }
}

/** Map upon map, in their order. */
function add(memory: ArrayBuffer, inputs: readonly PlacedMap[], output: PlacedMap): void {
  const sums = valuesOf(memory, output);
  sums.fill(0);
  for (const map of inputs) {
    const values = valuesOf(memory, map);
    for (let at = 0; at < sums.length; at++) sums[at] += values[at];
  }
}

/** One map after the other. */
function join(memory: ArrayBuffer, inputs: readonly PlacedMap[], output: PlacedMap): void {
  let at = output.place.start;
  for (const map of inputs) {
    const values = valuesOf(memory, map);
    new Float32Array(memory, at, values.length).set(values);
    at += values.byteLength;
  }
}

/** A map's values, as long as they lie there. */
export function valuesOf(memory: ArrayBuffer, { shape, place }: PlacedMap): Float32Array {
  return new Float32Array(memory, place.start, shape.channels * shape.height * shape.width);
}
