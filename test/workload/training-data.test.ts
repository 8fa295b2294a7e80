import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { writeImage, type ImageSet } from '../../src/formats/image-set.js';
import { imageSubjects } from '../../src/accuracy/image-subjects.js';
import { loadNetwork } from '../../src/workload/load-network.js';
import { loadTestImages, loadTrainingData } from '../../src/workload/training-data.js';
import { RandomStream } from '../../src/numeric/random-stream.js';
import { idxBytes } from '../training/image-sets.js';
import { npyOf, npyOfFloats } from '../formats/npy-writer.js';
import { temporaryDirectory } from '../formats/temporary-directory.js';
import { userErrorOfAsync } from '../formats/user-error.js';

const SIDE = 28;
const SIZE = SIDE * SIDE;
const LABELS = [3, 0, 9, 3, 5];
const stream = new RandomStream(1, 'pictures');
const PIXELS = Uint8Array.from({ length: LABELS.length * SIZE }, () => Math.floor(stream.uniform() * 256));
const network = await loadNetwork('lenet-5');

/** Every image of a set, as the network sees it. */
function valuesOf(set: ImageSet): readonly number[][] {
  return Array.from(set.labels, (_, place) => {
    const values = new Float32Array(SIZE);
    writeImage(set, place, values, SIZE);
    return [...values];
  });
}

function pixelsOf(place: number): Uint8Array {
  return PIXELS.subarray(place * SIZE, (place + 1) * SIZE);
}

function bytesNpy(descr: string, shape: readonly number[], data: Uint8Array, fortran = 'False'): Uint8Array {
  const tuple = `(${shape.join(', ')}${shape.length === 1 ? ',' : ''})`;
  return npyOf(`{'descr': '${descr}', 'fortran_order': ${fortran}, 'shape': ${tuple}, }`, data);
}

/** A folder with these files. */
function folderOf(files: Readonly<Record<string, Uint8Array>>): string {
  const folder = temporaryDirectory();
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  return folder;
}

function asIdx(): Readonly<Record<string, Uint8Array>> {
  return {
    'train-images-idx3-ubyte': idxBytes([LABELS.length, SIDE, SIDE], PIXELS),
    'train-labels-idx1-ubyte': idxBytes([LABELS.length], Uint8Array.from(LABELS)),
  };
}

function png(place: number): Promise<Uint8Array> {
  const raw = { width: SIDE, height: SIDE, channels: 1 } as const;
  return sharp(pixelsOf(place), { raw }).png().toBuffer();
}

/** Pictures by their places, below folders that `name` gives. */
async function pictures(name: (label: number, place: number) => string): Promise<Record<string, Uint8Array>> {
  const files = await Promise.all(
    LABELS.map(async (label, place) => [name(label, place), await png(place)] as const),
  );
  return Object.fromEntries(files);
}

const ints = (labels: readonly number[], descr = '<i8') =>
  bytesNpy(descr, [labels.length], new Uint8Array(BigInt64Array.from(labels, BigInt).buffer));
const IMAGES = bytesNpy('|u1', [LABELS.length, 1, SIDE, SIDE], PIXELS);

const PICTURE = await png(0);

describe('labelled images of a folder', () => {
  it('are the same values from IDX files, bytes of NumPy and pictures', async () => {
    const { training } = await loadTrainingData(folderOf(asIdx()), network);
    const wanted = valuesOf(training);
    const shapes = [[1, SIDE, SIDE], [SIDE, SIDE], [SIZE]];
    for (const shape of shapes) {
      const images = bytesNpy('|u1', [LABELS.length, ...shape], PIXELS);
      const npy = folderOf({ 'train-images.npy': images, 'train-labels.npy': ints(LABELS) });
      const { training: same, test } = await loadTrainingData(npy, network);
      expect([...same.labels]).toEqual(LABELS);
      expect(valuesOf(same)).toEqual(wanted);
      expect(test).toBeNull();
    }
    const folder = folderOf(await pictures((label, place) => `train/${label}/${place}.png`));
    const { training: drawn } = await loadTrainingData(folder, network);
    expect(imageSubjects(drawn).map(({ file }) => file)).toContain(join('9', '2.png'));
    expect(imageSubjects(training)[2]).toEqual({ file: 'image 2', path: '2', classIndex: 9 });
    const order = LABELS.map((label, place) => ({ label, place })).sort((a, b) => a.label - b.label);
    expect([...drawn.labels]).toEqual(order.map(({ label }) => label));
    expect(valuesOf(drawn)).toEqual(order.map(({ place }) => wanted[place]));
  });

  it('are the values themselves where NumPy has floating-point numbers', async () => {
    const values = Array.from(PIXELS.subarray(0, 2 * SIZE), (pixel) => pixel / 100);
    const folder = folderOf({
      'test-images.npy': npyOfFloats([2, 1, SIDE, SIDE], values),
      'test-labels.npy': bytesNpy('|u1', [2], Uint8Array.of(1, 2)),
    });
    const test = await loadTestImages(folder, network);
    expect(valuesOf(test).flat()).toEqual([...Float32Array.from(values)]);
    expect([...test.labels]).toEqual([1, 2]);
  });

  it('are in C order whatever the order of the file', async () => {
    const turned = new Uint8Array(2 * SIZE);
    for (let at = 0; at < SIZE; at++)
      for (const image of [0, 1]) {
        const [row, column] = [Math.floor(at / SIDE), at % SIDE];
        turned[image + 2 * (row + SIDE * column)] = PIXELS[image * SIZE + at];
      }
    const folder = folderOf({
      'train-images.npy': bytesNpy('|u1', [2, SIDE, SIDE], turned, 'True'),
      'train-labels.npy': ints([1, 2]),
    });
    const { training } = await loadTrainingData(folder, network);
    expect(training.pixels).toEqual(PIXELS.subarray(0, 2 * SIZE));
  });

  it('have classes in the order of the names of the folders to learn from', async () => {
    const names = ['ant', 'bee', 'cat'];
    const training = await pictures((_, place) => `train/${names[place % 3]}/${place}.png`);
    const folder = folderOf({ ...training, 'test/cat/0.png': await png(0), 'test/bee/1.png': await png(1) });
    const data = await loadTrainingData(folder, network);
    expect([...data.training.labels]).toEqual([0, 0, 1, 1, 2]);
    expect([...(data.test?.labels ?? [])]).toEqual([1, 2]);
  });

  it('may lie in one folder beside a list of labels, or in folders of classes without parts', async () => {
    const csv = Buffer.from(
      `file,class_index\n${LABELS.map((label, at) => `${at}.png,${label}\n`).join('')}`,
    );
    const listed = folderOf({ ...(await pictures((_, place) => `${place}.png`)), 'labels.csv': csv });
    expect([...(await loadTrainingData(listed, network)).training.labels]).toEqual(LABELS);
    const bare = folderOf(await pictures((label, place) => `${label}/${place}.png`));
    const { training, test } = await loadTrainingData(bare, network);
    expect([...training.labels]).toEqual(LABELS.toSorted((a, b) => a - b));
    expect(test).toBeNull();
  });

  it.each<[what: string, files: Readonly<Record<string, Uint8Array>>, message: RegExp]>([
    [
      'labels out of range',
      { 'train-images.npy': IMAGES, 'train-labels.npy': ints([3, 0, 10, 3, 5]) },
      /train-labels\.npy: label 2 is class 10, but lenet-5 has 10 outputs, 0 to 9; choose/,
    ],
    [
      'labels below 0',
      { 'train-images.npy': IMAGES, 'train-labels.npy': ints([3, 0, 1, -1, 5]) },
      /label 3 is class -1, but/,
    ],
    [
      'other numbers of labels',
      { 'train-images.npy': IMAGES, 'train-labels.npy': ints([3, 0]) },
      /train-labels\.npy: 2 labels, but .*train-images\.npy has 5 images; give one label for each/,
    ],
    [
      'labels that are no whole numbers',
      { 'train-images.npy': IMAGES, 'train-labels.npy': npyOfFloats([5], LABELS) },
      /train-labels\.npy: its values are of type "<f4"; save labels as whole numbers/,
    ],
    [
      'labels in rows',
      { 'train-images.npy': IMAGES, 'train-labels.npy': bytesNpy('|u1', [5, 1], Uint8Array.from(LABELS)) },
      /its shape is \(5, 1\); save labels in a row/,
    ],
    [
      'images of another size',
      {
        'train-images.npy': bytesNpy('|u1', [1, 27, 28], new Uint8Array(27 * 28)),
        'train-labels.npy': ints([1]),
      },
      /its images are 27x28x1, but the input of lenet-5 is 28x28x1/,
    ],
    [
      'images of other axes',
      {
        'train-images.npy': bytesNpy('|u1', [1, 14, 28, 2], new Uint8Array(SIZE)),
        'train-labels.npy': ints([1]),
      },
      /its images are 28x2x14, but the input of lenet-5 is 28x28x1; choose/,
    ],
    [
      'channels that are last',
      {
        'train-images.npy': bytesNpy('|u1', [1, 28, 28, 1], new Uint8Array(SIZE)),
        'train-labels.npy': ints([1]),
      },
      /its images are 28x1x28, but the input of lenet-5 is 28x28x1; their channels are last; save them before the rows/,
    ],
    [
      'images in a row of another length',
      { 'train-images.npy': bytesNpy('|u1', [1, 783], new Uint8Array(783)), 'train-labels.npy': ints([1]) },
      /its shape is \(1, 783\), but lenet-5 takes \(images, 1, 28, 28\) or \(images, 784\); save it so/,
    ],
    [
      'images that are cut off',
      {
        'train-images.npy': bytesNpy('|u1', [2, 28, 28], new Uint8Array(SIZE)),
        'train-labels.npy': ints([1, 1]),
      },
      /its shape \(2, 28, 28\) of \|u1 takes 1568 bytes, but it has 784; give a whole \.npy file/,
    ],
    [
      'pixels as wide integers',
      {
        'train-images.npy': bytesNpy('<i4', [1, 28, 28], new Uint8Array(4 * SIZE)),
        'train-labels.npy': ints([1]),
      },
      /its values are of type "<i4"; save pixels as unsigned bytes/,
    ],
    [
      'values that are none',
      {
        'train-images.npy': npyOfFloats([1, 784], [...Array<number>(783).fill(0), NaN]),
        'train-labels.npy': ints([1]),
      },
      /value 783 of image 0 is NaN, not a finite number/,
    ],
    [
      'no images',
      { 'train-images.npy': bytesNpy('|u1', [0, 28, 28], new Uint8Array()), 'train-labels.npy': ints([]) },
      /no images in it/,
    ],
    [
      'images without labels',
      { 'train-images.npy': IMAGES },
      /images .*train-images\.npy have no labels; add them/,
    ],
    [
      'two kinds of files',
      { ...asIdx(), 'train-labels.npy': ints(LABELS) },
      /training images as IDX files and as NumPy files; keep one/,
    ],
    [
      'a folder without images',
      {},
      /no training images in it; give a folder with train-images-idx3-ubyte .*; or with train-images\.npy/,
    ],
    [
      'a picture that is none',
      { 'train/1/a.png': Buffer.from('no picture') },
      /1[\\/]a\.png: it can't be read as a picture/,
    ],
    [
      'a class that the network does not have',
      { 'train/10/a.png': Buffer.from('x') },
      /10[\\/]a\.png: it is of class 10, but lenet-5 has 10 outputs, 0 to 9/,
    ],
    [
      'classes that are numbers and names',
      { 'train/1/a.png': Buffer.from('x'), 'train/two/a.png': Buffer.from('x') },
      /train: some classes are numbers, others are not: two; number all, or none/,
    ],
    [
      'names to test that nothing is learned from',
      { 'train/nine/a.png': PICTURE, 'test/nine/a.png': PICTURE, 'test/neun/a.png': PICTURE },
      /test: classes that \S+train does not have: neun; name those that it has/,
    ],
    [
      'images twice',
      { ...asIdx(), 'train-images-idx3-ubyte.gz': Buffer.from('x') },
      /train-images-idx3-ubyte: \S+train-images-idx3-ubyte\.gz is of the same part of the data; keep one of them/,
    ],
    [
      'pictures of no class',
      { 'train/1/a.png': Buffer.from('x'), 'train/b.png': Buffer.from('x') },
      /train: pictures of no class: b\.png; put each into the folder of its class/,
    ],
  ])('are refused with %s, in one line', async (_, files, message) => {
    expect(await userErrorOfAsync(() => loadTrainingData(folderOf(files), network))).toMatch(message);
  });

  it('are refused to test alone where names leave their classes in doubt', async () => {
    const folder = folderOf({ 'test/dog/0.png': await png(0), 'test/eel/1.png': await png(1) });
    expect(await userErrorOfAsync(() => loadTestImages(folder, network))).toMatch(
      /test: 2 classes by name, and lenet-5 has 10; name their folders by their numbers/,
    );
  });

  it.each<[what: string, path: (folder: string) => string, message: RegExp]>([
    [
      'that is none',
      (folder) => join(folder, 'train-labels-idx1-ubyte'),
      /: it is a file; give the folder that it lies in/,
    ],
    ['that is not there', (folder) => join(folder, 'none'), /none: there is no such file or directory/],
    [
      'with links that go in circles',
      (folder) => {
        const looped = join(folder, 'looped');
        mkdirSync(looped);
        symlinkSync('train', join(looped, 'train'));
        return looped;
      },
      /train: its symbolic links go in circles; check the path/,
    ],
  ])('are refused from a folder %s', async (_, path, message) => {
    const folder = path(folderOf(asIdx()));
    expect(await userErrorOfAsync(() => loadTrainingData(folder, network))).toMatch(message);
  });

  it('are none to test where there are only others', async () => {
    const message = await userErrorOfAsync(() => loadTestImages(folderOf(asIdx()), network));
    expect(message).toMatch(/no test images in it; give a folder with t10k-images-idx3-ubyte/);
  });
});
