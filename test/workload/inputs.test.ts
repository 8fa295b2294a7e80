import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { loadWorkload } from '../../src/workload/load-workload.js';
import { npyOf, npyOfFloats } from '../formats/npy-writer.js';
import { temporaryDirectory } from '../formats/temporary-directory.js';
import { userErrorOfAsync } from '../formats/user-error.js';
import { everyKind } from '../networks.js';

const network = (channels: number, height: number, width: number) =>
  everyKind({ channels, height, width }, 2);
const choose = (shape: readonly [number, number, number], more: object) =>
  loadWorkload({ network: network(...shape), weights: 'synthetic', seed: 1, ...more });

async function photograph(): Promise<string> {
  const file = join(temporaryDirectory(), 'p.png');
  const pixels = { create: { width: 9, height: 7, channels: 3, background: 'red' } } as const;
  writeFileSync(file, await sharp(pixels).png().toBuffer());
  return file;
}

function saved(bytes: Uint8Array): string {
  const file = join(temporaryDirectory(), 'x.npy');
  writeFileSync(file, bytes);
  return file;
}

describe('a photograph', () => {
  test.each([[[2, 8, 8]], [[4, 8, 8]]] as const)(
    'is refused for an input of %j: no map of one channel or three',
    async (shape) => {
      const image = [await photograph()];
      const [channels, height, width] = shape;
      expect(await userErrorOfAsync(() => choose(shape, { image }))).toBe(
        `network every-kind: its input is ${height}x${width}x${channels}, not a map of 1 or 3 channels, ` +
          'as pictures are; give inputs of its shape with --input',
      );
    },
  );

  test('is taken from a folder, in the order of the names', async () => {
    const folder = temporaryDirectory();
    for (const name of ['b.PNG', 'a.png', 'notes.txt']) copyFileSync(await photograph(), join(folder, name));
    const { inputs } = await choose([3, 8, 8], { image: [folder, await photograph()] });
    expect(inputs.map(({ name }) => name)).toEqual(['a.png', 'b.PNG', 'p.png']);
  });

  test('is missed in a folder without any', async () => {
    const folder = temporaryDirectory();
    expect(await userErrorOfAsync(() => choose([3, 8, 8], { image: [folder] }))).toBe(
      `${folder}: no photograph in it (JPEG, PNG, WebP or TIFF); name another folder`,
    );
  });

  test.each([[[3, 8, 8]], [[1, 8, 8]], [[3, 8, 5]]] as const)(
    'is taken for an input of %j',
    async (shape) => {
      const { inputs } = await choose(shape, { image: [await photograph()] });
      expect(inputs[0].data).toHaveLength(shape[0] * shape[1] * shape[2]);
    },
  );
});

describe('an input of any shape', () => {
  const values = Array.from({ length: 40 }, (_, index) => index / 4 - 3);

  test('comes as .npy, in the shape of the network or flat, several of them', async () => {
    const input = [saved(npyOfFloats([2, 5, 4], values)), saved(npyOfFloats([40], values))];
    const { inputs } = await choose([2, 5, 4], { input });
    expect(inputs.map(({ name }) => name)).toEqual(['x.npy', 'x.npy']);
    for (const { data } of inputs) expect([...data]).toEqual(values);
  });

  test.each([
    [
      'of another shape',
      npyOfFloats([5, 4, 2], values),
      /its shape is \(5, 4, 2\), but the network takes \(2, 5, 4\), .* or \(40,\)/,
    ],
    ['of other length', npyOfFloats([39], values.slice(1)), /its shape is \(39\), but/],
    ['that is not a number', npyOfFloats([40], values.with(3, NaN)), /value 3 is NaN, not a finite number/],
    ['that is infinite', npyOfFloats([40], values.with(39, -Infinity)), /value 39 is -Infinity/],
    [
      'of integers',
      npyOf("{'descr': '<i2', 'fortran_order': False, 'shape': (40,), }", new Uint8Array(80)),
      /type "<i2"; save floating-point/,
    ],
    [
      'that claims more than there is',
      npyOf("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999,), }"),
      /takes \d+ bytes, but it has 0/,
    ],
    [
      'that is a picture',
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      /it is a PNG picture; give a whole \.npy file/,
    ],
  ])('%s is refused, and its file named', async (_, bytes, message) => {
    const input = [saved(bytes)];
    const refused = await userErrorOfAsync(() => choose([2, 5, 4], { input }));
    expect(refused).toMatch(message);
    expect(refused).toContain(input[0]);
  });
});
