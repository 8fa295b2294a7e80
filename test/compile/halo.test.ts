import { describe, expect, it } from 'vitest';
import { copiedValues, inputBands } from '../../src/compile/halo.js';
import { squareWindow } from '../geometries.js';

/** A 3x3 window over a map of 12 rows of 5 pixels of 2 channels. */
const GEOMETRY = {
  input: { channels: 2, height: 12, width: 5 },
  output: { channels: 1, height: 12, width: 5 },
  ...squareWindow(3, 1, 1),
};

describe('rows that a band of output is computed from', () => {
  it('reach one beyond it on either side, but not beyond the map', () => {
    expect(inputBands(GEOMETRY, 3)).toEqual([
      { start: 0, end: 5 },
      { start: 3, end: 9 },
      { start: 7, end: 12 },
    ]);
  });

  it('are none for a cluster without rows', () => {
    const flat = { ...GEOMETRY, output: { ...GEOMETRY.output, height: 1 } };
    expect(inputBands(flat, 2)[1]).toEqual({ start: 0, end: 0 });
  });
});

describe('values copied between clusters', () => {
  const copied = (deal: 'bands' | 'interleaved', clusters: number) =>
    copiedValues({ mapping: { deal, clusters }, geometry: GEOMETRY });

  it('are those of the rows beyond the own band: 1 + 2 + 1 rows of 10 values', () => {
    expect(copied('bands', 3)).toBe(40);
  });

  it('are none for one cluster, nor where pixels are interleaved', () => {
    expect(copied('bands', 1)).toBe(0);
    expect(copied('interleaved', 3)).toBe(0);
  });
});
