import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtKernel } from '../../src/base/built-file.js';
import { RandomStream } from '../../src/numeric/random-stream.js';
import { PLACE_WORDS } from '../../src/training/layers/trainable-layer.js';
import type { TrainingKernels } from '../../src/training/training-kernels.js';

const memory = new WebAssembly.Memory({ initial: 4, maximum: 4, shared: true });
const kernels = builtKernel('training.wasm', memory) as TrainingKernels;

/** Rows, columns, depth, the chance that a stretch of 8 values of `b` is all 0, and whether the product is added. */
const products = fc.record({
  seed: fc.nat(10_000),
  rows: fc.integer({ min: 1, max: 11 }),
  columns: fc.integer({ min: 1, max: 37 }),
  depth: fc.integer({ min: 1, max: 40 }),
  emptiness: fc.constantFrom(0, 0.1, 0.5, 0.9, 1),
  adds: fc.boolean(),
});

describe('multiply', () => {
  it('adds up in order, to the bit, whatever is 0', () => {
    fc.assert(
      fc.property(products, ({ seed, rows, columns, depth, emptiness, adds }) => {
        const stream = new RandomStream(seed, 'product');
        const a = Float32Array.from({ length: rows * depth }, () => stream.normal());
        const empty = Array.from(
          { length: depth * Math.ceil(columns / 8) },
          () => stream.uniform() < emptiness,
        );
        const b = Float32Array.from({ length: depth * columns }, (_, at) => {
          const stretch = Math.floor(at / columns) * Math.ceil(columns / 8) + Math.floor((at % columns) / 8);
          return empty[stretch] ? 0 : stream.normal();
        });
        const c = Float32Array.from({ length: rows * columns }, () => stream.normal());
        expect(multiplied(a, b, c, { rows, columns, depth }, adds)).toEqual(
          c.map((before, at) => {
            let sum = adds ? before : 0;
            for (let k = 0; k < depth; k++) {
              const product = a[Math.floor(at / columns) * depth + k] * b[k * columns + (at % columns)];
              sum = Math.fround(sum + Math.fround(product));
            }
            return sum;
          }),
        );
      }),
    );
  });
});

function multiplied(
  a: Float32Array,
  b: Float32Array,
  c: Float32Array,
  { rows, columns, depth }: { readonly rows: number; readonly columns: number; readonly depth: number },
  adds: boolean,
): Float32Array {
  const starts = [a, b, c].map((_, at) => 1024 + at * 8192);
  for (const [at, values] of [a, b, c].entries()) new Float32Array(memory.buffer, starts[at]).set(values);
  const [atA, atB, atC] = starts;
  const places = 1024 + 3 * 8192;
  new Uint32Array(memory.buffer, places, PLACE_WORDS * depth).fill(0);
  kernels.multiply(
    ...([atA, depth, 1, atB, columns, atC, columns, rows, columns, depth, adds] as const),
    places,
  );
  return new Float32Array(memory.buffer, atC, c.length).slice();
}
