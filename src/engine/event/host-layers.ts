import type { MapAllocator } from '../../network/feature-map.js';
import { poolingGeometry } from '../../network/geometry.js';
import { sizeOf, type MaxPoolLayer, type HostLayer } from '../../network/network.js';
import type { HostInput, HostRules, HostRun } from '../host/host-layer.js';
import { PLAIN_HOST_RULES, runHostLayer } from '../host/host-rules.js';
import { pixelsSeen } from '../host/window-spans.js';
import { kernels, wholeVectors } from './kernels.js';
import { isInKernel } from './write-back.js';

/** What a kernel may read past a map's end. */
const OVERREAD = 8;

/** By the kernels, if they can. */
const KERNEL_HOST_RULES: HostRules = {
  ...PLAIN_HOST_RULES,
  relu: (_layer, input) => relu(input),
  'max-pool': maxPool,
  concat: (layer, input) => concatInKernel(input) ?? PLAIN_HOST_RULES.concat(layer, input),
};

/** `runHostLayer` by the kernels, if they can. */
export function computeHostLayer(layer: HostLayer, input: HostInput): HostRun {
  return runHostLayer(layer, input, KERNEL_HOST_RULES);
}

function relu({ maps: [{ data }], shape, allocate }: HostInput): HostRun {
  const unit = kernels();
  unit.begin(2 * wholeVectors(data.length), 1);
  const values = unit.copied(data);
  unit.run.relu(values.byteOffset, values.length);
  return { output: { shape, data: copyOut(values, data.length, allocate) }, operations: data.length };
}

function maxPool(
  layer: MaxPoolLayer,
  { maps: [{ shape: from, data }], shape, allocate }: HostInput,
): HostRun {
  const geometry = poolingGeometry(layer, from, shape);
  const { kernel, stride, padding } = geometry;
  const unit = kernels();
  const row = wholeVectors(from.width);
  const size = sizeOf(shape);
  unit.begin(2 * (data.length + OVERREAD + row + size), 3);
  const values = unit.int16(data.length + OVERREAD);
  values.set(data);
  const maxima = unit.int16(row);
  const pooled = unit.int16(size);
  unit.run.maxPool(
    values.byteOffset,
    from.channels,
    from.height,
    from.width,
    kernel.height,
    kernel.width,
    stride.height,
    stride.width,
    padding.top,
    padding.left,
    shape.height,
    shape.width,
    maxima.byteOffset,
    pooled.byteOffset,
  );
  return {
    output: { shape, data: copyOut(pooled, size, allocate) },
    operations: shape.channels * pixelsSeen(geometry),
  };
}

/** Null if a branch is brought to the output's format in a way that the kernel does not know. */
function concatInKernel({
  maps,
  fractionBits,
  shape,
  formats,
  arithmetic,
  allocate,
}: HostInput): HostRun | null {
  const shifts = fractionBits.map((bits) => bits - formats.outputFractionBits);
  if (shifts.some((shift) => shift !== 0 && !isInKernel(arithmetic, shift))) return null;
  const data = allocate(sizeOf(shape));
  let at = 0;
  for (const [index, map] of maps.entries()) {
    data.set(coarsenActivations(map.data, shifts[index]), at);
    at += map.data.length;
  }
  return { output: { shape, data }, operations: data.length };
}

/** Activations with `shift` fraction bits less; void when the kernels are used again. */
function coarsenActivations(data: Int16Array, shift: number): Int16Array {
  if (shift === 0) return data;
  const unit = kernels();
  unit.begin(2 * wholeVectors(data.length), 1);
  const values = unit.copied(data);
  unit.run.coarsen(values.byteOffset, values.length, shift);
  return values.subarray(0, data.length);
}

function copyOut(values: Int16Array, length: number, allocate: MapAllocator): Int16Array {
  const data = allocate(length);
  data.set(values.subarray(0, length));
  return data;
}
