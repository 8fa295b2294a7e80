import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SramRow } from '../../src/config/energy-cacti.js';
import { sramPrice, type SramPrice } from '../../src/energy/sram-grid.js';
import { energyTable, TABLES } from './tables.js';

function row(capacityBytes: number, widthBits: number, price: number): SramRow {
  return {
    capacityBytes,
    widthBits,
    readPicojoules: price,
    writePicojoules: 2 * price,
    leakageMilliwatts: 3 * price,
    areaSquareMillimetres: 5 * price,
  };
}

/** Widths reach less far in the smaller memory, as in CACTI's. */
const ROWS = [
  row(1024, 16, 1),
  row(1024, 64, 4),
  row(4096, 16, 100),
  row(4096, 64, 900),
  row(4096, 256, 1600),
];

function priced(rows: readonly SramRow[], capacityBytes: number, widthBits: number): SramPrice {
  const price = sramPrice(rows, capacityBytes, widthBits);
  if ('outside' in price) throw new Error(`outside: ${JSON.stringify(price)}`);
  return price;
}

describe('sramPrice', () => {
  it('gives the geometric mean halfway in the logarithm of the width', () => {
    expect(priced(ROWS, 1024, 32).readPicojoules).toBeCloseTo(2, 12);
  });

  it('gives the geometric mean halfway in the logarithm of the capacity', () => {
    expect(priced(ROWS, 2048, 16).readPicojoules).toBeCloseTo(10, 12);
  });

  it('interpolates both at once', () => {
    expect(priced(ROWS, 2048, 32).readPicojoules).toBeCloseTo(Math.sqrt(2 * 300), 10);
  });

  it('interpolates every price alike', () => {
    const { readPicojoules, ...others } = priced(ROWS, 3000, 48);
    expect(others.writePicojoules).toBeCloseTo(2 * readPicojoules, 9);
    expect(others.leakageMilliwatts).toBeCloseTo(3 * readPicojoules, 9);
    expect(others.areaSquareMillimetres).toBeCloseTo(5 * readPicojoules, 9);
  });

  it('does not depend on the order of rows', () => {
    expect(priced(ROWS.toReversed(), 3000, 48)).toEqual(priced(ROWS, 3000, 48));
  });

  it.each([
    [512, 16, { outside: 'capacityBytes', least: 1024, most: 4096 }],
    [8192, 16, { outside: 'capacityBytes', least: 1024, most: 4096 }],
    [4096, 8, { outside: 'widthBits', least: 16, most: 256 }],
    [4096, 512, { outside: 'widthBits', least: 16, most: 256 }],
    [1024, 128, { outside: 'widthBits', least: 16, most: 64 }],
    [2048, 128, { outside: 'widthBits', least: 16, most: 64 }],
  ])('says how far the rows reach for %d B and %d bits', (capacity, width, reach) => {
    expect(sramPrice(ROWS, capacity, width)).toEqual(reach);
  });

  it('is exact at every row of every shipped table, for both cell types', async () => {
    for (const name of TABLES) {
      const { cacti } = await energyTable(name);
      if (cacti === null) continue;
      for (const rows of [cacti['itrs-lstp'], cacti['itrs-hp']]) {
        expect(rows).toHaveLength(81);
        for (const { capacityBytes, widthBits, ...price } of rows) {
          expect(sramPrice(rows, capacityBytes, widthBits)).toEqual(price);
        }
      }
    }
  });

  it('lies between the rows around it', async () => {
    const rows = (await energyTable('cacti-45nm')).cacti?.['itrs-lstp'] ?? [];
    const capacity = fc.integer({ min: 2048, max: 4 * 2 ** 20 });
    fc.assert(
      fc.property(capacity, fc.integer({ min: 16, max: 512 }), (bytes, bits) => {
        const corners = rows.filter(
          ({ capacityBytes, widthBits }) => isNext(capacityBytes, bytes) && isNext(widthBits, bits),
        );
        const reads = corners.map(({ readPicojoules }) => readPicojoules);
        const { readPicojoules } = priced(rows, bytes, bits);
        expect(readPicojoules).toBeGreaterThanOrEqual(Math.min(...reads) * (1 - 1e-12));
        expect(readPicojoules).toBeLessThanOrEqual(Math.max(...reads) * (1 + 1e-12));
      }),
    );
  });
});

/** Whether a size of rows, which double from one to the next, is next to another. */
function isNext(size: number, other: number): boolean {
  return size < 2 * other && other < 2 * size;
}
