import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../base/errors.js';
import { loadIdx } from '../formats/idx.js';
import { LEVELS, type ImageSet, type TrainingData } from '../formats/image-set.js';
import { profileOf } from '../network/known-profile.js';
import { sizeOf, type Network, type Shape } from '../network/network.js';
import { pixelValue } from '../network/preprocessing.js';
import { formatShape } from '../network/shape-rule.js';
import { inferShapes, shapeOf } from '../network/shapes.js';

/** Beginnings of the names of files of a part, as MNIST and its kin have them. */
const TRAINING = ['train'];
const TEST = ['t10k', 'test'];

/** Ends of the names of images and of labels. */
const IMAGES = ['-images-idx3-ubyte', '-images.idx3-ubyte'];
const LABELS = ['-labels-idx1-ubyte', '-labels.idx1-ubyte'];
const PACKED = ['', '.gz'];

/**
 * The labelled images of a folder for a network: train-images-idx3-ubyte, train-labels-idx1-ubyte and, if they are there,
 * t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, gzipped or not. Throws `UserError` if files are missing or damaged,
 * images do not fit the network's input, labels are fewer or more than images, or name classes that it does not have.
 */
export function loadTrainingData(folder: string, network: Network): TrainingData {
  const training = loadPart(folder, TRAINING, network);
  if (training === null)
    throw new UserError(
      `${folder}: no training images in it; give a folder with train-images-idx3-ubyte and train-labels-idx1-ubyte, gzipped or not`,
    );
  return { training, test: loadPart(folder, TEST, network) };
}

/** The test images alone. Throws as `loadTrainingData` does. */
export function loadTestImages(folder: string, network: Network): ImageSet {
  const test = loadPart(folder, TEST, network);
  if (test !== null) return test;
  throw new UserError(
    `${folder}: no test images in it; give a folder with t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, gzipped or not`,
  );
}

/** Null if a part has neither images nor labels. */
function loadPart(folder: string, parts: readonly string[], network: Network): ImageSet | null {
  const images = fileOf(folder, parts, IMAGES);
  const labels = fileOf(folder, parts, LABELS);
  if (images === null && labels === null) return null;
  if (images === null) throw new UserError(`${folder}: labels ${labels ?? ''} have no images; add them`);
  if (labels === null) throw new UserError(`${folder}: images ${images} have no labels; add them`);
  return imageSet(images, labels, network);
}

function fileOf(folder: string, parts: readonly string[], ends: readonly string[]): string | null {
  const names = parts.flatMap((part) => ends.flatMap((end) => PACKED.map((packed) => part + end + packed)));
  const name = names.find((one) => existsSync(join(folder, one)));
  return name === undefined ? null : join(folder, name);
}

function imageSet(images: string, labelFile: string, network: Network): ImageSet {
  const shapes = inferShapes(network);
  const input = shapeOf(shapes, network.layers[0].name);
  const pixels = loadIdx(images, ['images', 'rows', 'columns']);
  const [count, height, width] = pixels.shape;
  if (count === 0) throw new UserError(`${images}: no images in it; give some`);
  const found = { channels: 1, height, width };
  if (sizeOf(found) !== sizeOf(input) || (input.height > 1 && input.height !== height))
    throw new UserError(
      `${images}: its images are ${formatShape(found)}, but the input of ${network.name} is ${formatShape(input)}; ` +
        'choose the network that they are for',
    );
  const { shape, values } = loadIdx(labelFile, ['labels']);
  if (shape[0] !== count)
    throw new UserError(
      `${labelFile}: ${shape[0]} labels, but ${images} has ${count} images; give one label for each`,
    );
  checkClasses(
    values,
    labelFile,
    network,
    sizeOf(shapeOf(shapes, network.layers[network.layers.length - 1].name)),
  );
  const labels = Uint16Array.from(values);
  return { source: images, pixels: pixels.values, levels: levelsOf(network, input), labels };
}

function checkClasses(labels: Uint8Array, file: string, network: Network, classes: number): void {
  const place = labels.findIndex((label) => label >= classes);
  if (place < 0) return;
  throw new UserError(
    `${file}: label ${place} is class ${labels[place]}, but ${network.name} has ${classes} outputs, 0 to ${classes - 1}; ` +
      'choose the network that the labels are for',
  );
}

function levelsOf(network: Network, { channels }: Shape): Float32Array {
  const { preprocessing } = profileOf(network);
  return Float32Array.from({ length: channels * LEVELS }, (_, at) =>
    pixelValue(preprocessing, Math.floor(at / LEVELS), at % LEVELS),
  );
}
