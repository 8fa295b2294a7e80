import { loadIdx } from '../../formats/idx.js';
import { filePair, holdsPair, type PairEnds } from './file-pairs.js';
import { checkedLabels, demandImages, levelsOf } from './image-checks.js';
import type { PartFormat } from './part-format.js';

const ENDS: PairEnds = {
  images: ['-images-idx3-ubyte', '-images-idx3-ubyte.gz', '-images.idx3-ubyte', '-images.idx3-ubyte.gz'],
  labels: ['-labels-idx1-ubyte', '-labels-idx1-ubyte.gz', '-labels.idx1-ubyte', '-labels.idx1-ubyte.gz'],
};

/** MNIST's own files, gzipped or not. */
export const IDX_IMAGES: PartFormat = {
  title: 'IDX files',
  give: {
    training: 'train-images-idx3-ubyte and train-labels-idx1-ubyte, gzipped or not',
    test: 't10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, gzipped or not',
  },
  holds: (folder, part) => holdsPair(folder, part, ENDS),
  read(folder, part, network) {
    const { images, labels: file } = filePair(folder, part, ENDS);
    const { shape, values: pixels } = loadIdx(images, ['images', 'rows', 'columns']);
    const [count, height, width] = shape;
    demandImages(images, count, { channels: 1, height, width }, network);
    const { values: classes } = loadIdx(file, ['labels']);
    const labels = checkedLabels({ file, classes }, { file: images, count }, network);
    return { source: images, pixels, levels: levelsOf(network), labels };
  },
};
