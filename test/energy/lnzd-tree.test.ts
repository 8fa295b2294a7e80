import { describe, expect, it } from 'vitest';
import { lnzdUnits, treeUnits } from '../../src/energy/lnzd-tree.js';

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

describe('trees of a machine', () => {
  const machineOf = { pes: 64, clusters: 1, columnGroups: 1, skipZeros: true };
  it.each<[string, Partial<Parameters<typeof treeUnits>[0]>, number]>([
    ['one over 64 PEs', {}, 21],
    ['four over 16, without the root that joins them', { clusters: 4 }, 20],
    ['eight over 8, each with a root of two inputs', { clusters: 8 }, 24],
    ['one of each column group of each cluster', { clusters: 4, columnGroups: 4 }, 16],
    ['one over all PEs, of which others are parts, where layers choose', { clusters: 'auto' }, 21],
    ['none where every activation is broadcast', { skipZeros: false }, 0],
  ])('%s', (_, changes, units) => {
    expect(treeUnits({ ...machineOf, ...changes })).toBe(units);
  });
});
