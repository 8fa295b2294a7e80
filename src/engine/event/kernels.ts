import { FIRST_BYTE, MOST_BYTES, pagesOf, VECTOR_BYTES } from '../../base/wasm-memory.js';
import { builtKernel } from '../../base/built-file.js';
import { InvariantError } from '../../base/errors.js';

/** The compiled kernels, as assembly/ describes them; pointers are byte offsets into the memory of `Kernels`. */
export interface KernelExports {
  time(groups: number, count: number, from: number, to: number): void;
  gatherPasses(words: number, passes: number, count: number, gathered: number): number;
  convolve(
    input: number,
    offsets: number,
    weights: number,
    pairs: number,
    bias: number,
    sums: number,
    pixels: number,
  ): void;
  convolveShifted(
    input: number,
    offsets: number,
    weights: number,
    count: number,
    shift: number,
    bias: number,
    sums: number,
    pixels: number,
  ): void;
  dropVoid(sums: number, pitch: number, height: number, width: number, values: number): void;
  countTouches(
    words: number,
    pairs: number,
    columns: number,
    biasColumn: number,
    pointers: number,
    addresses: number,
    entriesPerLine: number,
    touched: number,
    begun: number,
    carried: number,
  ): number;
  pad(
    values: number,
    channels: number,
    height: number,
    width: number,
    top: number,
    left: number,
    strideHeight: number,
    strideWidth: number,
    planeHeight: number,
    planeWidth: number,
    padded: number,
    bytes: number,
  ): void;
  largestOfChannels(values: number, channels: number, pixels: number, largest: number): void;
  largestSum(values: number, count: number): number;
  writeBack(values: number, count: number, shift: number, least: number, most: number, into: number): number;
  coarsen(values: number, count: number, shift: number): void;
  relu(values: number, count: number): void;
  maxPool(
    values: number,
    channels: number,
    height: number,
    width: number,
    kernelHeight: number,
    kernelWidth: number,
    strideHeight: number,
    strideWidth: number,
    top: number,
    left: number,
    pooledHeight: number,
    pooledWidth: number,
    maxima: number,
    pooled: number,
  ): void;
  zeroPattern(values: number, channels: number, pixels: number, starts: number, nonZero: number): void;
  columnBits(
    padded: number,
    planeHeight: number,
    planeWidth: number,
    channels: number,
    kernelHeight: number,
    kernelWidth: number,
    strideHeight: number,
    strideWidth: number,
    dilationHeight: number,
    dilationWidth: number,
    height: number,
    width: number,
    words: number,
    uses: number,
  ): void;
  patchPixels(
    inputHeight: number,
    inputWidth: number,
    height: number,
    width: number,
    kernelHeight: number,
    kernelWidth: number,
    strideHeight: number,
    strideWidth: number,
    top: number,
    left: number,
    dilationHeight: number,
    dilationWidth: number,
    pixels: number,
  ): void;
}

const VECTOR = 8;

/** The kernels and the memory they work in, handed out piece by piece and reused from call to call. */
export class Kernels {
  readonly run: KernelExports;
  private readonly memory = new WebAssembly.Memory({ initial: 1 });
  private next = FIRST_BYTE;

  constructor() {
    this.run = builtKernel('kernels.wasm', this.memory) as KernelExports;
  }

  /**
   * Starts a computation that will take at most `bytes` of memory; what was handed out before is void. Throws an
   * InvariantError if that is more than pointers reach.
   */
  begin(bytes: number, pieces: number): void {
    const needed = FIRST_BYTE + bytes + pieces * VECTOR_BYTES;
    if (needed > MOST_BYTES)
      throw new InvariantError('memory of the kernels', 0, { needed, most: MOST_BYTES });
    const missing = needed - this.memory.buffer.byteLength;
    if (missing > 0) this.memory.grow(pagesOf(missing));
    this.next = FIRST_BYTE;
  }

  /** A copy of 16-bit values, followed by zeros up to a whole vector. */
  copied(values: Int16Array): Int16Array {
    const copy = this.int16(wholeVectors(values.length));
    copy.set(values);
    copy.fill(0, values.length);
    return copy;
  }

  int32(length: number): Int32Array {
    return new Int32Array(this.memory.buffer, this.take(length * 4), length);
  }

  int16(length: number): Int16Array {
    return new Int16Array(this.memory.buffer, this.take(length * 2), length);
  }

  uint32(length: number): Uint32Array {
    return new Uint32Array(this.memory.buffer, this.take(length * 4), length);
  }

  uint16(length: number): Uint16Array {
    return new Uint16Array(this.memory.buffer, this.take(length * 2), length);
  }

  uint8(length: number): Uint8Array {
    return new Uint8Array(this.memory.buffer, this.take(length), length);
  }

  bigInt64(length: number): BigInt64Array {
    return new BigInt64Array(this.memory.buffer, this.take(length * 8), length);
  }

  private take(bytes: number): number {
    const start = this.next;
    this.next = Math.ceil((start + bytes) / VECTOR_BYTES) * VECTOR_BYTES;
    if (this.next > this.memory.buffer.byteLength)
      throw new InvariantError('memory of the kernels', 0, {
        taken: this.next,
        begun: this.memory.buffer.byteLength,
      });
    return start;
  }
}

/** A number of 16-bit values rounded up to whole vectors of 8. */
export function wholeVectors(values: number): number {
  return Math.ceil(values / VECTOR) * VECTOR;
}

let shared: Kernels | null = null;

/** The kernels of this thread, compiled at first use. */
export function kernels(): Kernels {
  shared ??= new Kernels();
  return shared;
}
