import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { loadPhotograph } from '../../src/formats/photograph.js';
import type { Shape } from '../../src/network/network.js';
import { pictureView } from '../../src/network/picture-view.js';
import { RELEASED_PREPROCESSING, type Preprocessing } from '../../src/network/preprocessing.js';
import { syntheticPicture } from '../../src/synthetic/picture.js';
import { temporaryDirectory } from './temporary-directory.js';
import { userErrorOf } from './user-error.js';

const RED = { r: 200, g: 100, b: 50 };

async function pictureOf(width: number, height: number, background = RED): Promise<string> {
  const file = join(temporaryDirectory(), 'picture.png');
  await sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toFile(file);
  return file;
}

/** Left half black, right half white. */
async function halves(width: number, height: number): Promise<string> {
  const data = Buffer.alloc(width * height * 3);
  for (let place = 0; place < width * height; place++)
    data.fill(place % width < width / 2 ? 0 : 255, place * 3, place * 3 + 3);
  const file = join(temporaryDirectory(), 'halves.png');
  await sharp(data, { raw: { width, height, channels: 3 } })
    .png()
    .toFile(file);
  return file;
}

const view = (shape: Shape, change: Partial<Preprocessing>) => ({
  shape,
  preprocessing: { ...RELEASED_PREPROCESSING, ...change },
});

const SQUARE = { channels: 3, height: 4, width: 4 };

describe('a photograph as a network sees it', () => {
  it('has its channels in order, less the mean, times the scale, over the deviation', async () => {
    const change = { channelOrder: 'rgb', mean: [10, 20, 30], std: [2, 4, 5], scale: 0.5 } as const;
    const { data, shape } = await loadPhotograph(await pictureOf(8, 8), view(SQUARE, change));
    expect(shape).toEqual(SQUARE);
    expect([data[0], data[16], data[32]]).toEqual([47.5, 10, 2]);
  });

  it('is grey where the network has one channel', async () => {
    const shape = { channels: 1, height: 4, width: 4 };
    const { data } = await loadPhotograph(await pictureOf(8, 8), view(shape, { mean: [0] }));
    expect(data).toHaveLength(16);
    expect(new Set(data)).toEqual(new Set([Math.round(0.299 * 200 + 0.587 * 100 + 0.114 * 50)]));
  });

  it('is as high and wide as the input, square or not', async () => {
    const shape = { channels: 3, height: 6, width: 10 };
    const { data } = await loadPhotograph(await halves(10, 6), view(shape, { mean: [0], size: 6 }));
    expect(Array.from(data.subarray(0, 10))).toEqual([0, 0, 0, 0, 0, 255, 255, 255, 255, 255]);
  });

  it('keeps its proportions by its shorter side, and is squeezed otherwise', async () => {
    const file = await halves(16, 4);
    const whites = async (resize: Preprocessing['resize']) => {
      const { data } = await loadPhotograph(file, view(SQUARE, { resize, size: 4, mean: [0] }));
      return Array.from(data.subarray(0, 4));
    };
    expect(await whites('shorter-side')).toEqual([0, 0, 255, 255]);
    expect((await whites('stretch'))[1]).toBeLessThan(128);
  });

  it('is the middle of what it was resized to', async () => {
    const { data } = await loadPhotograph(await halves(8, 8), view(SQUARE, { size: 8, mean: [0] }));
    expect(Array.from(data.subarray(0, 4))).toEqual([0, 0, 255, 255]);
  });
});

describe('networks that see pictures', () => {
  const network = (shape: Shape) => ({
    name: 'net',
    layers: [{ kind: 'input', name: 'data', shape } as const],
  });

  it.each([
    { channels: 1, height: 28, width: 28 },
    { channels: 3, height: 10, width: 20 },
  ])('have %j', (shape) => {
    expect(pictureView(network(shape), '').shape).toEqual(shape);
  });

  it.each([
    { channels: 4, height: 28, width: 28 },
    { channels: 3, height: 1, width: 1 },
  ])('do not have %j', (shape) => {
    expect(userErrorOf(() => pictureView(network(shape), 'give .npy'))).toMatch(
      /^network net: its input is \S+, not a map of 1 or 3 channels, as pictures are; give \.npy$/,
    );
  });
});

describe('a synthetic picture', () => {
  const shape = { channels: 3, height: 20, width: 30 };

  it('is the same pixels in another order and scale', () => {
    const plain = syntheticPicture(shape, 1);
    const scaled = syntheticPicture(shape, 1, {
      ...RELEASED_PREPROCESSING,
      mean: [104, 117, 123],
      scale: 2,
    });
    expect(Array.from(scaled)).toEqual(Array.from(plain, (value) => 2 * value));
  });

  it('of red, green and blue is brightest where that of blue, green and red is', () => {
    const bytes = { ...RELEASED_PREPROCESSING, mean: [0] };
    const bgr = syntheticPicture(shape, 1, bytes);
    const rgb = syntheticPicture(shape, 1, { ...bytes, channelOrder: 'rgb' });
    const mean = (data: Float32Array, channel: number) =>
      data.subarray(channel * 600, (channel + 1) * 600).reduce((sum, value) => sum + value, 0) / 600;
    for (const channel of [0, 1, 2])
      expect(Math.abs(mean(rgb, channel) - mean(bgr, 2 - channel))).toBeLessThan(2);
  });
});
