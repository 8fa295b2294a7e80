import { describe, expect, it } from 'vitest';
import { complaint, machine } from './config-files.js';

describe('keys of a hardware file together', () => {
  it.each([
    ['spmatWidthBits: 12\ncodeBits: 8'],
    ['spmatCapacity: 8 B'],
    ['pointerCapacity: 4 B'],
    ['pointerBits: 20\npointerCapacity: 5 B'],
    ['activationCapacity: 2 B'],
    ['productShift: 14\nweightBits: 8\nactivationBits: 8'],
    ['spmatWidthBits: 8\ncodeBits: 8\nweights: dense'],
    ['pes: 60\nclusters: 5\ncolumnGroups: 3\noverflow: wrap'],
    ['columnGroups: 64\naccumulatorRange: bound'],
  ])('fit just so: %j', async (text) => {
    await expect(machine({ 'x.yaml': text })).resolves.toBeDefined();
  });

  it.each([
    [
      'spmatWidthBits: 11\ncodeBits: 8',
      'x.yaml:1:17: spmatWidthBits: 11 bits hold no entry of 12 bits (codeBits 8 + indexBits 4); write at least 12',
    ],
    ['spmatCapacity: 7 B', 'x.yaml:1:16: spmatCapacity: 7 B hold no line of 64 bits; write at least "8 B"'],
    [
      'pointerCapacity: 3 B',
      'x.yaml:1:18: pointerCapacity: 3 B hold no pair of pointers of 32 bits; write at least "4 B"',
    ],
    [
      'activationCapacity: 1 B',
      'x.yaml:1:21: activationCapacity: 1 B hold no activation of 16 bits; write at least "2 B"',
    ],
    [
      'productShift: 15\nweightBits: 8\nactivationBits: 8',
      'x.yaml:1:15: productShift: a shift by 15 drops every product of 8-bit weights and 8-bit activations; ' +
        'write at most 14',
    ],
    [
      'spmatWidthBits: 7\ncodeBits: 8\nweights: dense',
      'x.yaml:1:17: spmatWidthBits: 7 bits hold no entry of 8 bits (codeBits 8); write at least 8',
    ],
    ['clusters: 3', 'x.yaml:1:11: clusters: 64 PEs do not fall into 3 equal clusters; write 2 or 4'],
    ['clusters: 65', 'x.yaml:1:11: clusters: 64 PEs do not fall into 65 equal clusters; write 64'],
    [
      'clusters: 32\ncolumnGroups: 4\noverflow: wrap',
      'x.yaml:1:11: clusters: 64 PEs do not fall into 32 equal clusters of 4 column groups each; write 16',
    ],
    [
      'columnGroups: 5\noverflow: wrap',
      'x.yaml:1:15: columnGroups: 64 PEs do not fall into 5 equal groups; write 4 or 8',
    ],
    [
      'columnGroups: 4',
      'x.yaml:1:15: columnGroups: partial sums of 4 groups are added in another order than saturating sums allow; ' +
        'write accumulatorRange: bound or overflow: wrap',
    ],
  ])('do not fit: %j', async (text, message) => {
    expect(await complaint({ 'x.yaml': text })).toBe(message);
  });

  it('do not fit: the message is at the key that is written, where the one to mend is a default', async () => {
    expect(await complaint({ 'x.yaml': 'pes: 4\nspmatWidthBits: 8' }, ['codeBits=6'])).toBe(
      '--set codeBits=6: spmatWidthBits: 8 bits hold no entry of 10 bits (codeBits 6 + indexBits 4); write at least 10',
    );
    expect(
      await complaint({ 'x.yaml': 'pes: 4\nbase: y.yaml\nindexBits: 5', 'y.yaml': 'spmatWidthBits: 8' }),
    ).toBe(
      'x.yaml:3:12: spmatWidthBits: 8 bits hold no entry of 9 bits (codeBits 4 + indexBits 5); write at least 9',
    );
  });

  it('are judged together only once each is right by itself', async () => {
    expect(await complaint({ 'x.yaml': 'spmatWidthBits: 4\ncodeBits: 99' })).toBe(
      'x.yaml:2:11: codeBits: expected a whole number from 2 to 16, got 99',
    );
  });
});
