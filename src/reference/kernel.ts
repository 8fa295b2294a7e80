import { FIRST_BYTE, pagesOf, VECTOR_BYTES } from '../base/wasm-memory.js';
import { builtKernel } from '../base/built-file.js';

/** Writes one value for each window that slides over each channel of a map. */
type WindowLoop = (
  input: number,
  channels: number,
  height: number,
  width: number,
  kernelHeight: number,
  kernelWidth: number,
  strideHeight: number,
  strideWidth: number,
  top: number,
  left: number,
  outputHeight: number,
  outputWidth: number,
  output: number,
) => void;

/** The compiled assembly/; pointers are byte offsets into the memory. */
interface ReferenceExports {
  addProducts(
    input: number,
    rowBytes: number,
    offsets: number,
    weights: number,
    count: number,
    bias: number,
    sums: number,
    height: number,
    width: number,
  ): void;
  addFloatProducts(
    input: number,
    rowBytes: number,
    offsets: number,
    weights: number,
    count: number,
    bias: number,
    sums: number,
    height: number,
    width: number,
  ): void;
  border(
    values: number,
    channels: number,
    height: number,
    width: number,
    top: number,
    borderedHeight: number,
    rowValues: number,
    places: number,
    bordered: number,
    largest: number,
  ): void;
  relu(input: number, count: number, output: number): void;
  readonly maxPool: WindowLoop;
  readonly windowSums: WindowLoop;
  writeBack(sums: number, count: number, shift: number, least: number, most: number, output: number): void;
}

const memory = new WebAssembly.Memory({ initial: 1 });
let compiled: ReferenceExports | null = null;

/** The reference kernel's own compiled loops. */
export function kernel(): ReferenceExports {
  compiled ??= builtKernel('reference.wasm', memory) as ReferenceExports;
  return compiled;
}

/** Byte offsets in the kernel's memory of pieces of these sizes, one after the other; they void all earlier ones. */
export function places(...bytes: readonly number[]): number[] {
  let end = FIRST_BYTE;
  const starts = bytes.map((size) => {
    const start = end;
    end = Math.ceil((start + size) / VECTOR_BYTES) * VECTOR_BYTES;
    return start;
  });
  const missing = end - memory.buffer.byteLength;
  if (missing > 0) memory.grow(pagesOf(missing));
  return starts;
}

/** 16-bit values at a place of the kernel's memory; void when it grows. */
export function int16At(place: number, length: number): Int16Array {
  return new Int16Array(memory.buffer, place, length);
}

/** 32-bit values at a place of the kernel's memory; void when it grows. */
export function int32At(place: number, length: number): Int32Array {
  return new Int32Array(memory.buffer, place, length);
}

/** Float32 values at a place of the kernel's memory; void when it grows. */
export function float32At(place: number, length: number): Float32Array {
  return new Float32Array(memory.buffer, place, length);
}

/** Float64 values at a place of the kernel's memory; void when it grows. */
export function float64At(place: number, length: number): Float64Array {
  return new Float64Array(memory.buffer, place, length);
}
