import { describe, expect, it } from 'vitest';
import { sizeOf, type Shape } from '../../src/network/network.js';
import { syntheticPicture } from '../../src/synthetic/picture.js';

const SHAPE: Shape = { channels: 3, height: 227, width: 227 };
const PIXELS = SHAPE.height * SHAPE.width;
const MEAN_BGR = [104, 117, 123];

/** Mean absolute difference of values `distance` columns apart. */
function contrastAt(picture: Float32Array, distance: number): number {
  let sum = 0;
  let count = 0;
  for (let index = 0; index < picture.length; index++) {
    if ((index % SHAPE.width) + distance >= SHAPE.width) continue;
    sum += Math.abs(picture[index + distance] - picture[index]);
    count++;
  }
  return sum / count;
}

describe.each([1, 2, 3])('the synthetic picture of seed %d', (seed) => {
  const picture = syntheticPicture(SHAPE, seed);

  it('holds whole numbers from 0 to 255 less the mean colour', () => {
    picture.forEach((value, index) => {
      const byte = value + MEAN_BGR[Math.floor(index / PIXELS)];
      if (!Number.isInteger(byte) || byte < 0 || byte > 255) throw new Error(`value ${byte} at ${index}`);
    });
    expect(picture).toHaveLength(sizeOf(SHAPE));
  });

  it('has .99 to 1 of its values non-zero, as photographs do', () => {
    const share = picture.filter((value) => value !== 0).length / picture.length;
    expect(share).toBeGreaterThan(0.99);
    expect(share).toBeLessThan(1);
  });

  it('has the contrast of a photograph', () => {
    for (let channel = 0; channel < 3; channel++) {
      const plane = picture.subarray(channel * PIXELS, (channel + 1) * PIXELS);
      const mean = plane.reduce((sum, value) => sum + value, 0) / PIXELS;
      const deviation = Math.sqrt(plane.reduce((sum, value) => sum + (value - mean) ** 2, 0) / PIXELS);
      expect(deviation).toBeGreaterThan(30);
      expect(deviation).toBeLessThan(110);
    }
  });

  it('is smooth from pixel to pixel and varies over distance', () => {
    expect(contrastAt(picture, 1)).toBeGreaterThan(2);
    expect(contrastAt(picture, 1)).toBeLessThan(14);
    expect(contrastAt(picture, 40)).toBeGreaterThan(3 * contrastAt(picture, 1));
  });

  it('is the same again', () => {
    expect(Buffer.from(syntheticPicture(SHAPE, seed).buffer).equals(Buffer.from(picture.buffer))).toBe(true);
  });

  it('is not that of the next seed', () => {
    const next = syntheticPicture(SHAPE, seed + 1);
    expect(next.filter((value, index) => value === picture[index]).length).toBeLessThan(0.1 * picture.length);
  });
});

describe('synthetic pictures of other shapes', () => {
  it.each([
    { channels: 1, height: 1, width: 1 },
    { channels: 5, height: 3, width: 40 },
    { channels: 4096, height: 1, width: 1 },
  ])('fills $channels x $height x $width', (shape) => {
    const picture = syntheticPicture(shape, 1);
    expect(picture).toHaveLength(sizeOf(shape));
    expect(picture.every(Number.isInteger)).toBe(true);
  });
});
