import { builtKernel } from '../built-file.js';
import type { Shape } from '../network/network.js';
import type { BorderedMap } from './bordered-map.js';

/** The compiled assembly/; pointers are byte offsets into the memory. */
interface SumsExports {
  addProducts(
    input: number,
    rowBytes: number,
    offsets: number,
    weights: number,
    count: number,
    sums: number,
    height: number,
    width: number,
  ): void;
}

/** A filter's weights, and from an output pixel's place the offset to each one's activation. */
export interface FilterTaps {
  readonly weights: Int16Array;
  readonly offsets: Int32Array;
}

const PAGE_BYTES = 65536;
/** Below this lies what the compiler reserves. */
const BASE = 1024;
const ALIGNMENT = 16;
/** The kernel computes this many pixels at least, and so reads past a row's last activation. */
const LANES = 8;
const READ_BEYOND_BYTES = 32;

const memory = new WebAssembly.Memory({ initial: 1 });
let compiled: SumsExports | null = null;

/** Sums of products without any rounding or limit but that of 32 bits, for one map and the filters over it. */
export class PlainSums {
  private readonly mapBytes: number;
  /** Values of a row of sums, void ones included. */
  private readonly pitch: number;

  /** Only the latest is in force: all work in one memory. */
  constructor(
    private readonly map: BorderedMap,
    private readonly output: Pick<Shape, 'height' | 'width'>,
  ) {
    this.pitch = Math.ceil(output.width / LANES) * LANES;
    this.mapBytes = aligned(map.data.byteLength + READ_BEYOND_BYTES);
    provide(BASE + this.mapBytes);
    new Int16Array(memory.buffer, BASE, map.data.length).set(map.data);
  }

  /** One filter's sums over all output pixels, in (row, column) order into `sums`. */
  add({ weights, offsets }: FilterTaps, sums: Int32Array): void {
    const { height, width } = this.output;
    const offsetsAt = BASE + this.mapBytes;
    const weightsAt = aligned(offsetsAt + offsets.byteLength);
    const sumsAt = aligned(weightsAt + weights.byteLength);
    provide(sumsAt + this.pitch * height * Int32Array.BYTES_PER_ELEMENT);
    const bytes = new Int32Array(memory.buffer, offsetsAt, offsets.length);
    for (let e = 0; e < offsets.length; e++) bytes[e] = offsets[e] * Int16Array.BYTES_PER_ELEMENT;
    new Int16Array(memory.buffer, weightsAt, weights.length).set(weights);
    const rowBytes = this.map.stride * this.map.rowValues * Int16Array.BYTES_PER_ELEMENT;
    kernel().addProducts(BASE, rowBytes, offsetsAt, weightsAt, weights.length, sumsAt, height, width);
    const rows = new Int32Array(memory.buffer, sumsAt, this.pitch * height);
    for (let y = 0; y < height; y++)
      sums.set(rows.subarray(y * this.pitch, y * this.pitch + width), y * width);
  }
}

function provide(bytes: number): void {
  const missing = bytes - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}

function kernel(): SumsExports {
  compiled ??= builtKernel('reference.wasm', memory) as SumsExports;
  return compiled;
}
