import { describe, expect, it } from 'vitest';
import { EncodedMemo } from '../../src/pipeline/encoded-memo.js';

describe('what was worked out for an encoded layer', () => {
  it('is kept for each input by itself, however many there are', () => {
    const memo = new EncodedMemo<number>(2);
    const images: [] = [];
    let worked = 0;
    const recall = (input: number, key: string) => memo.recall(images, input, key, () => ++worked);
    for (let input = 0; input < 20; input++) recall(input, 'a');
    expect(worked).toBe(20);
    for (let input = 0; input < 20; input++) expect(recall(input, 'a')).toBe(input + 1);
    expect(worked).toBe(20);
  });

  it('is dropped where an input has more figures than are kept', () => {
    const memo = new EncodedMemo<number>(2);
    const images: [] = [];
    let worked = 0;
    const recall = (key: string) => memo.recall(images, 0, key, () => ++worked);
    for (const key of ['a', 'b', 'c']) recall(key);
    expect(recall('a')).toBe(4);
    expect(recall('c')).toBe(3);
  });
});
