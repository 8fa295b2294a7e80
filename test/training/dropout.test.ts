import { describe, expect, it } from 'vitest';
import { dropout } from '../../src/training/layers/dropout.js';
import type { LayerWork } from '../../src/training/layers/trainable-layer.js';
import type { TrainingKernels } from '../../src/training/training-kernels.js';

const SIZE = 100;
const layer = dropout(3, { channels: SIZE, height: 1, width: 1 });

function outputs(images: number, chance: LayerWork['chance']): Float32Array {
  const memory = new SharedArrayBuffer(4 * 4 * 32 * SIZE);
  const at = (map: number) => map * 4 * 32 * SIZE;
  new Float32Array(memory, 0, images * SIZE).fill(1);
  const none = { kernels: {} as TrainingKernels, weights: 0, bias: 0, weightGradient: 0, biasGradient: 0 };
  const work = {
    ...none,
    memory,
    images,
    input: 0,
    output: at(1),
    inputGradient: at(2),
    outputGradient: 0,
    places: 0,
  };
  layer.forward({ ...work, scratch: at(3), chance });
  layer.backward({ ...work, scratch: at(3), chance });
  const output = new Float32Array(memory, at(1), images * SIZE);
  expect(new Float32Array(memory, at(2), images * SIZE)).toEqual(output);
  return output.slice();
}

describe('dropout', () => {
  it('drops about its share, scales the others so that the mean stays, and passes gradients alike', () => {
    const values = outputs(32, { stream: 5, firstImage: 0, rate: 0.25 });
    const kept = values.filter((value) => value !== 0);
    expect(kept.length / values.length).toBeCloseTo(0.75, 1);
    expect(new Set(kept)).toEqual(new Set([Math.fround(1 / 0.75)]));
  });

  it('draws by the place in the batch, whatever pieces it falls into', () => {
    const whole = outputs(8, { stream: 5, firstImage: 0, rate: 0.25 });
    const parts = [0, 3].map((firstImage) =>
      outputs(firstImage === 0 ? 3 : 5, { stream: 5, firstImage, rate: 0.25 }),
    );
    expect(Float32Array.from(parts.flatMap((part) => [...part]))).toEqual(whole);
    expect(outputs(8, { stream: 6, firstImage: 0, rate: 0.25 })).not.toEqual(whole);
  });

  it('drops nothing where a network is judged', () => {
    expect(outputs(4, { stream: 5, firstImage: 0, rate: 0 }).every((value) => value === 1)).toBe(true);
  });
});
