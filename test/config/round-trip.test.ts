import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import { machine } from './config-files.js';

const size = fc.oneof(
  fc.integer({ min: 512, max: 2 ** 40 }).map((count) => ({ text: `${count} B`, bytes: count })),
  fc.integer({ min: 1, max: 2 ** 20 }).map((count) => ({ text: `${count} KiB`, bytes: count * 1024 })),
  fc.integer({ min: 1, max: 2 ** 20 }).map((count) => ({ text: `${count}kB`, bytes: count * 1000 })),
);
const frequency = fc.oneof(
  fc.integer({ min: 1, max: 1e9 }).map((count) => ({ text: `${count} Hz`, hertz: count })),
  fc.integer({ min: 1, max: 5000 }).map((count) => ({ text: `${count} MHz`, hertz: count * 1e6 })),
);
const rate = fc.oneof(
  fc.integer({ min: 1, max: 1e9 }).map((count) => ({ text: `${count} B/s`, bytesPerSecond: count })),
  fc.integer({ min: 1, max: 5000 }).map((count) => ({ text: `${count} MB/s`, bytesPerSecond: count * 1e6 })),
);
const name = fc.string({ minLength: 1, maxLength: 80, unit: 'grapheme-ascii' });

/** Keys that are the same in a file and in the machine; within the widths that fit each other. */
const plain = fc.record({
  name,
  description: fc.string({ unit: 'grapheme' }),
  pes: fc.integer({ min: 1, max: 4096 }),
  queueDepth: fc.integer({ min: 1, max: 65536 }),
  spmatWidthBits: fc.integer({ min: 16, max: 4096 }),
  lineBuffer: fc.constantFrom('kept', 'per-column'),
  codeBits: fc.integer({ min: 2, max: 8 }),
  indexBits: fc.integer({ min: 1, max: 8 }),
  convolution: fc.constantFrom('drain', 'overlap'),
  memory: fc.constantFrom('ideal', 'dram'),
  doubleBuffering: fc.boolean(),
  capacity: fc.constantFrom('enforce', 'report'),
  pointerBits: fc.integer({ min: 8, max: 32 }),
  registers: fc.integer({ min: 1, max: 65536 }),
  activationBits: fc.integer({ min: 2, max: 16 }),
  weightBits: fc.integer({ min: 2, max: 16 }),
  accumulatorBits: fc.integer({ min: 8, max: 32 }),
  productShift: fc.constantFrom('auto', 0, 1, 2),
  accumulatorRange: fc.constantFrom('bound', 'measured'),
  rounding: fc.constantFrom('nearest', 'nearest-even', 'floor'),
  overflow: fc.constantFrom('saturate', 'wrap'),
  clusters: fc.constantFrom('auto', 1),
  deal: fc.constantFrom('interleaved', 'bands'),
  rowOrder: fc.constantFrom('interleaved', 'balanced'),
  columnGroups: fc.constant(1),
  skipZeros: fc.boolean(),
  weights: fc.constantFrom('sparse', 'dense'),
  batch: fc.integer({ min: 1, max: 1024 }),
});

it('any valid machine written as YAML reads back the same', async () => {
  const sizes = fc.tuple(size, size, size);
  const property = fc.asyncProperty(plain, frequency, rate, sizes, async (keys, clock, dram, words) => {
    const [spmat, pointer, activation] = words;
    const text = stringify({
      ...keys,
      clock: clock.text,
      dramBandwidth: dram.text,
      spmatCapacity: spmat.text,
      pointerCapacity: pointer.text,
      activationCapacity: activation.text,
    });
    const { spec } = await machine({ 'x.yaml': text });
    expect(spec).toEqual({
      ...keys,
      clockHertz: clock.hertz,
      dramBytesPerSecond: dram.bytesPerSecond,
      spmatCapacityBytes: spmat.bytes,
      pointerCapacityBytes: pointer.bytes,
      activationCapacityBytes: activation.bytes,
    });
  });
  await fc.assert(property, { numRuns: 200 });
});
