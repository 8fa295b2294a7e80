import { expect, test } from 'vitest';
import { loadEieDump } from '../../src/formats/eie-dump.js';
import { describeWithData } from '../shared-data.js';
import { expectValid } from './compressed-invariants.js';

describeWithData("the EIE authors' dump of Alex-8", 'alex8', (directory) => {
  const { compressed, input } = loadEieDump(directory);
  const layer = compressed.layers.get('fc');
  if (layer === undefined) throw new Error('no layer fc');

  test('is a valid layer of 4,096 inputs and 1,000 rows with 4-bit codes', () => {
    expectValid(compressed);
    expect(layer).toMatchObject({ inputChannels: 4096, outputChannels: 1000, codeBits: 4 });
  });

  test('has 1,051,032 weights and 959 biases, and no padding', () => {
    expect(layer.codes).toHaveLength(1_051_032);
    expect(layer.biasCodes?.filter((code) => code !== 0)).toHaveLength(959);
    expect(layer.storedEntries).toBe(1_051_032 + 959);
  });

  test('has 16,513 entries on PE 0 of 64', () => {
    let entries = 0;
    for (let row = 0; row < 1000; row += 64) {
      entries += layer.rowPointers[row + 1] - layer.rowPointers[row] + Number(layer.biasCodes?.[row] !== 0);
    }
    expect(entries).toBe(16_513);
  });

  test('has 1,759 inputs that are not zero', () => {
    expect(input).toHaveLength(4096);
    expect(input.filter((value) => value !== 0)).toHaveLength(1759);
  });

  test('has 453,748 entries on active columns, the bias included', () => {
    const active = layer.positions.filter((position) => input[position % 4096] !== 0);
    expect(active.length + 959).toBe(453_748);
  });

  test('has its largest output, 14.534, in row 708', () => {
    const outputs = Array.from(layer.bias, (bias, row) => {
      let sum = bias;
      for (let e = layer.rowPointers[row]; e < layer.rowPointers[row + 1]; e++) {
        sum += layer.codebook[layer.codes[e]] * input[layer.positions[e] % 4096];
      }
      return sum;
    });
    expect(outputs.indexOf(Math.max(...outputs))).toBe(708);
    expect(outputs[708]).toBeCloseTo(14.534, 3);
  });

  test('is named after its directory', () => {
    expect(compressed.network.name).toBe('alex8');
    expect(compressed.source).toBe('alex8');
  });
});
