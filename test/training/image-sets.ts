import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { ImageSet } from '../../src/formats/image-set.js';
import { RandomStream } from '../../src/numeric/random-stream.js';

/** Images of bell-shaped values with labels drawn evenly. */
export function randomImages(seed: number, images: number, values: number, classes: number): ImageSet {
  const stream = new RandomStream(seed, 'images');
  return {
    source: 'random images',
    pixels: Float32Array.from({ length: images * values }, () => stream.normal()),
    levels: null,
    labels: Uint16Array.from({ length: images }, () => Math.floor(stream.uniform() * classes)),
  };
}

/** Images that a network can tell apart: noise, and rows that are bright for their class. */
export function brightRows(seed: number, images: number, side: number, classes: number): ImageSet {
  const noise = randomImages(seed, images, side * side, classes);
  const bright = side / classes;
  const pixels = Float32Array.from(noise.pixels, (value, at) => {
    const row = Math.floor(at / side) % side;
    const label = noise.labels[Math.floor(at / (side * side))];
    return value + (Math.floor(row / bright) === label ? 1 : 0);
  });
  return { ...noise, pixels };
}

/** The bytes of an IDX file of unsigned bytes. */
export function idxBytes(shape: readonly number[], values: Uint8Array): Buffer {
  const header = Buffer.alloc(4 + 4 * shape.length);
  header.writeUInt32BE(0x0800 + shape.length);
  for (const [axis, extent] of shape.entries()) header.writeUInt32BE(extent, 4 + 4 * axis);
  return Buffer.concat([header, values]);
}

/** Digits that a network can tell apart: a bright bar whose place says its class, in noise. */
export function writeBars(folder: string, training: number, test: number, side = 28, classes = 10): void {
  mkdirSync(folder, { recursive: true });
  for (const [part, count] of [
    ['train', training],
    ['t10k', test],
  ] as const) {
    const stream = new RandomStream(7, part);
    const labels = Uint8Array.from({ length: count }, () => Math.floor(stream.uniform() * classes));
    const pixels = new Uint8Array(count * side * side).map(() => Math.floor(stream.uniform() * 96));
    for (const [image, label] of labels.entries()) {
      const row = Math.floor(((label + 0.5) * side) / classes);
      pixels.fill(220, (image * side + row) * side, (image * side + row + 1) * side);
    }
    writeFileSync(
      join(folder, `${part}-images-idx3-ubyte.gz`),
      gzipSync(idxBytes([count, side, side], pixels)),
    );
    writeFileSync(join(folder, `${part}-labels-idx1-ubyte`), idxBytes([count], labels));
  }
}
