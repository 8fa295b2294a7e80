import { UserError } from '../../base/errors.js';
import { loadNpyIntegers, loadNpyPixels } from '../../formats/npy-integers.js';
import { sizeOf, type Network, type Shape } from '../../network/network.js';
import { filePair, holdsPair, type PairEnds } from './file-pairs.js';
import { checkedLabels, demandImages, inputShapeOf, levelsOf } from './image-checks.js';
import type { PartFormat } from './part-format.js';

const ENDS: PairEnds = { images: ['-images.npy'], labels: ['-labels.npy'] };

/** NumPy arrays: images as bytes of pixels or as the values themselves, labels as whole numbers. */
export const NPY_IMAGES: PartFormat = {
  title: 'NumPy files',
  give: {
    training: 'train-images.npy and train-labels.npy',
    test: 'test-images.npy and test-labels.npy',
  },
  holds: (folder, part) => holdsPair(folder, part, ENDS),
  read(folder, part, network) {
    const { images, labels: file } = filePair(folder, part, ENDS);
    const { shape, values: pixels } = loadNpyPixels(images);
    const count = shape.at(0) ?? 0;
    demandImages(images, count, imageShape(images, shape, network), network);
    if (pixels instanceof Float32Array) demandFinite(images, pixels, pixels.length / count);
    const classes = loadNpyIntegers(file, 'labels');
    const labels = checkedLabels({ file, classes }, { file: images, count }, network);
    const levels = pixels instanceof Float32Array ? null : levelsOf(network);
    return { source: images, pixels, levels, labels };
  },
};

/** Of each image: [count, channels, height, width], [count, height, width] of one channel, or [count, values]. */
function imageShape(file: string, shape: readonly number[], network: Network): Shape {
  const input = inputShapeOf(network);
  const [, ...extents] = shape;
  if (extents.length === 3) return { channels: extents[0], height: extents[1], width: extents[2] };
  if (extents.length === 2) return { channels: 1, height: extents[0], width: extents[1] };
  if (extents.length === 1 && extents[0] === sizeOf(input)) return input;
  const { channels, height, width } = input;
  throw new UserError(
    `${file}: its shape is (${shape.join(', ')}), but ${network.name} takes (images, ${channels}, ${height}, ${width}) ` +
      `or (images, ${sizeOf(input)}); save it so`,
  );
}

function demandFinite(file: string, values: Float32Array, size: number): void {
  const place = values.findIndex((value) => !Number.isFinite(value));
  if (place < 0) return;
  throw new UserError(
    `${file}: value ${place % size} of image ${Math.floor(place / size)} is ${values[place]}, not a finite number of 32 bits; correct it`,
  );
}
