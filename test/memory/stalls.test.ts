import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cyclesOf, stallsOverlapped, transferCycles, type Transfers } from '../../src/memory/stalls.js';
import { tickedCycles, type Tile } from './ticked-memory.js';

const CLOCK = 800e6;

const transfersOf = (tiles: readonly Tile[], weightBytes: number, bytesPerSecond: number): Transfers => {
  const cycles = (bytes: number) => cyclesOf(bytes, bytesPerSecond, CLOCK);
  return {
    weights: cycles(weightBytes),
    loads: Float64Array.from(tiles, ({ load }) => cycles(load)),
    writes: Float64Array.from(tiles, ({ write }) => cycles(write)),
  };
};

const computeOf = (tiles: readonly Tile[]) => Float64Array.from(tiles, ({ compute }) => compute);

const bytes = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 300 }));
const randomTiles = fc.array(
  fc.record({ load: bytes, compute: fc.integer({ min: 0, max: 60 }), write: bytes }),
  { minLength: 1, maxLength: 12 },
);
const bandwidth = fc.constantFrom(1e8, 8e8, 3.2e9, 4.264e9, 1e11);

describe('a transfer', () => {
  it('takes whole cycles: 4.264 GB/s at 800 MHz are 5.33 bytes a cycle', () => {
    expect([0, 1, 5, 6, 533, 534].map((size) => cyclesOf(size, 4.264e9, CLOCK))).toEqual([
      0, 1, 1, 2, 100, 101,
    ]);
  });

  it('takes no cycle more than the bytes fill', () => {
    expect(cyclesOf(4_264_000, 4.264e9, CLOCK)).toBe(800_000);
  });
});

describe('stalls with double buffering', () => {
  // One byte a cycle, so that bytes are cycles.
  const stalls = (tiles: readonly Tile[], weights = 0) =>
    stallsOverlapped(computeOf(tiles), transfersOf(tiles, weights, CLOCK));

  it('are the first load and the last write where computation hides the rest', () => {
    const tile = { load: 4, compute: 10, write: 3 };
    expect(stalls([tile, tile, tile])).toBe(4 + 3);
  });

  it('are weights, load and write of a single row', () => {
    expect(stalls([{ load: 4, compute: 10, write: 3 }], 20)).toBe(27);
  });

  it('grow by what the transfers beside a row take longer than it', () => {
    const tiles = [
      { load: 5, compute: 10, write: 7 },
      { load: 12, compute: 6, write: 2 },
      { load: 4, compute: 8, write: 9 },
    ];
    // Load 5; row 0 beside load 12 waits 2; row 1 beside load 4 and write 7 waits 5; row 2 hides write 2; write 9.
    expect(stalls(tiles)).toBe(5 + 2 + 5 + 0 + 9);
  });

  it('are those of a ticked channel, buffer and array, for random rows and bandwidths', () => {
    fc.assert(
      fc.property(randomTiles, bytes, bandwidth, (tiles, weightBytes, bytesPerSecond) => {
        const computing = tiles.reduce((sum, { compute }) => sum + compute, 0);
        const transfers = transfersOf(tiles, weightBytes, bytesPerSecond);
        const layer = { tiles, weightBytes, bytesPerSecond, clockHertz: CLOCK };
        expect(computing + stallsOverlapped(computeOf(tiles), transfers)).toBe(
          tickedCycles({ ...layer, sets: 2 }),
        );
        expect(computing + transferCycles(transfers)).toBe(tickedCycles({ ...layer, sets: 1 }));
      }),
      { numRuns: 500 },
    );
  });

  it('are at least what the transfers take longer than the computation, and at most all of them', () => {
    fc.assert(
      fc.property(randomTiles, bytes, bandwidth, (tiles, weightBytes, bytesPerSecond) => {
        const transfers = transfersOf(tiles, weightBytes, bytesPerSecond);
        const found = stallsOverlapped(computeOf(tiles), transfers);
        const computing = tiles.reduce((sum, { compute }) => sum + compute, 0);
        expect(found).toBeGreaterThanOrEqual(transferCycles(transfers) - computing);
        expect(found).toBeLessThanOrEqual(transferCycles(transfers));
      }),
    );
  });

  it('never grow with the bandwidth', () => {
    fc.assert(
      fc.property(
        randomTiles,
        bytes,
        bandwidth,
        fc.double({ min: 1, max: 4, noNaN: true }),
        (tiles, weightBytes, bytesPerSecond, factor) => {
          const at = (rate: number) =>
            stallsOverlapped(computeOf(tiles), transfersOf(tiles, weightBytes, rate));
          expect(at(bytesPerSecond * factor)).toBeLessThanOrEqual(at(bytesPerSecond));
        },
      ),
    );
  });
});
