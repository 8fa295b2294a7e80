import { describe, expect, it } from 'vitest';
import { lnzdUnits } from '../../src/energy/lnzd-tree.js';

describe('units that detect non-zeros, four inputs each', () => {
  it.each([
    [1, 1],
    [4, 1],
    [5, 3],
    [16, 5],
    [17, 8],
    [64, 21],
    [256, 85],
    [4096, 1365],
  ])('%d PEs take %d', (pes, units) => {
    expect(lnzdUnits(pes)).toBe(units);
  });
});
