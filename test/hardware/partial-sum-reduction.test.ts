import { describe, expect, it } from 'vitest';
import { ClusteredArray } from '../../src/hardware/clustered-array.js';
import { productsProgram } from '../layers.js';
import { machine } from '../machines.js';
import { clock } from './bench.js';

/** Additions after one product of a matrix of `rows` rows and six columns. */
function additionsOf(rows: number, columnGroups: number): number {
  const hardware = machine({ pes: 12, columnGroups });
  const matrix = Array.from({ length: rows }, () => [1, 2, 3, 4, 5, 6]);
  const array = new ClusteredArray(productsProgram(matrix, 1, hardware), hardware.queueDepth);
  const [cluster] = array.clusters;
  for (const group of cluster.groups.keys()) cluster.load(group, Int16Array.of(1, 1, 1, 1, 1, 1));
  clock(array, 100);
  array.sample();
  expect(cluster.retired).toBe(1);
  const output = new Int16Array(rows);
  cluster.writeBack(0, output, 0, 1);
  expect(output).toEqual(new Int16Array(rows).fill(21));
  return cluster.reduction.additions;
}

describe('a tree over C groups adds', () => {
  it.each([
    [1, 7, 0],
    [2, 7, 7],
    [3, 7, 14],
    [4, 1, 3],
    [6, 2, 10],
  ])('for %i groups and %i rows %i sums: rows x (C - 1)', (groups, rows, additions) => {
    expect(additionsOf(rows, groups)).toBe(additions);
  });
});
