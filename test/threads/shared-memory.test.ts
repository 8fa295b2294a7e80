import { describe, expect, it } from 'vitest';
import { onSharedMemory } from '../../src/threads/shared-memory.js';

const ARRAYS = {
  words: Uint32Array.of(1, 2 ** 32 - 1),
  inner: new Map([
    ['layer', { codes: Uint16Array.of(1, 255), weights: [Float32Array.of(0.5), Int16Array.of(-1)] }],
  ]),
  name: 'conv1',
  nothing: null,
  number: 3,
};

describe('data on memory that threads share', () => {
  it('is the same data', () => {
    expect(onSharedMemory(ARRAYS)).toEqual(ARRAYS);
  });

  it('is posted to a thread without a copy of its arrays', () => {
    const shared = onSharedMemory(ARRAYS);
    const posted = structuredClone(shared);
    posted.words[0] = 7;
    posted.inner.get('layer')?.codes.set([9]);
    expect(shared.words[0]).toBe(7);
    expect(shared.inner.get('layer')?.codes[0]).toBe(9);
    expect(ARRAYS.words[0]).toBe(1);
  });

  it('stays where it is if it lies there already', () => {
    const values = new Int16Array(new SharedArrayBuffer(4));
    expect(onSharedMemory([values])[0]).toBe(values);
  });

  it('takes a part of a larger array alone', () => {
    const part = Uint8Array.of(1, 2, 3, 4).subarray(1, 3);
    expect(onSharedMemory([part])[0]).toEqual(Uint8Array.of(2, 3));
    expect(onSharedMemory([part])[0].buffer.byteLength).toBe(2);
  });
});
