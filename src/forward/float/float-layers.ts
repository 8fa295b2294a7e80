import { sizeOf, type HostLayer, type MaxPoolLayer } from '../../network/network.js';
import type { FloatKernels } from './float-kernels.js';
import type { PlacedMap } from './float-plan.js';

/** What a layer without weights works on: the memory that its kernels know, its inputs in order, its output. */
interface FloatWork {
  readonly kernels: FloatKernels;
  readonly memory: ArrayBuffer;
  readonly inputs: readonly PlacedMap[];
  readonly output: PlacedMap;
}

type FloatRule<Kind extends HostLayer['kind']> = (
  layer: Extract<HostLayer, { kind: Kind }>,
  work: FloatWork,
) => void;

/** How each kind of layer without weights runs. */
const RULES: { readonly [Kind in HostLayer['kind']]: FloatRule<Kind> } = {
  relu: (_layer, { kernels, inputs: [input], output }) => {
    kernels.relu(input.place.start, sizeOf(input.shape), output.place.start);
  },
  'max-pool': maxPool,
  'average-pool': (_layer, { kernels, inputs: [{ place, shape }], output }) => {
    kernels.averagePool(place.start, shape.channels, shape.height * shape.width, output.place.start);
  },
  add: (_layer, { memory, inputs, output }) => {
    add(memory, inputs, output);
  },
  dropout: (_layer, work) => {
    join(work);
  },
  concat: (_layer, work) => {
    join(work);
  },
};

/** Runs a layer that has no weights. */
export function runWeightless(layer: HostLayer, work: FloatWork): void {
  const rule = RULES[layer.kind] as FloatRule<HostLayer['kind']>;
  rule(layer, work);
}

function maxPool(
  { kernel, stride }: MaxPoolLayer,
  { kernels, inputs: [{ place, shape }], output }: FloatWork,
): void {
  kernels.maxPool(
    place.start,
    shape.channels,
    shape.height,
    shape.width,
    kernel,
    stride,
    output.shape.height,
    output.shape.width,
    output.place.start,
  );
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
function join({ memory, inputs, output }: FloatWork): void {
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
