import { linkedLayers, type WrittenLayer } from '../linked-layers.js';
import type { Network } from '../network.js';
import {
  fullyConnected,
  convolutionRelu,
  maxPool,
  pictureInput,
  relu,
  responseNormalisation,
} from './layer-groups.js';

/** GoogLeNet in another size. */
export interface GoogLeNetSpec {
  /** Height and width of the input in pixels. */
  readonly inputSize: number;
  readonly classes: number;
}

export const GOOGLENET: GoogLeNetSpec = { inputSize: 224, classes: 1000 };

/** Filters of a module: 1x1, 3x3 behind their reduction, 5x5 behind theirs, and behind the pool. */
type InceptionFilters = readonly [
  one: number,
  reduceThree: number,
  three: number,
  reduceFive: number,
  five: number,
  pooled: number,
];

/** Szegedy et al. 2015, table 1. */
const MODULES: Readonly<Record<string, InceptionFilters>> = {
  '3a': [64, 96, 128, 16, 32, 32],
  '3b': [128, 128, 192, 32, 96, 64],
  '4a': [192, 96, 208, 16, 48, 64],
  '4b': [160, 112, 224, 24, 64, 64],
  '4c': [128, 128, 256, 24, 64, 64],
  '4d': [112, 144, 288, 32, 64, 64],
  '4e': [256, 160, 320, 32, 128, 128],
  '5a': [256, 160, 320, 32, 128, 128],
  '5b': [384, 192, 384, 48, 128, 128],
};

/**
 * GoogLeNet without its auxiliary classifiers, under the layer names of the released Caffe network
 * (BVLC/caffe, models/bvlc_googlenet).
 */
export function googLeNet({ inputSize, classes }: GoogLeNetSpec, name: string): Network {
  const layers = linkedLayers([
    pictureInput(inputSize),
    ...convolutionRelu('conv1/7x7_s2', { outputChannels: 64, kernel: 7, stride: 2, padding: 3 }),
    maxPool('pool1/3x3_s2', 3, 2),
    responseNormalisation('pool1/norm1'),
    ...convolutionRelu('conv2/3x3_reduce', { outputChannels: 64, kernel: 1 }),
    ...convolutionRelu('conv2/3x3', { outputChannels: 192, kernel: 3, padding: 1 }),
    responseNormalisation('conv2/norm2'),
    maxPool('pool2/3x3_s2', 3, 2),
    ...inception('3a', 'pool2/3x3_s2'),
    ...inception('3b', 'inception_3a/output'),
    maxPool('pool3/3x3_s2', 3, 2),
    ...inception('4a', 'pool3/3x3_s2'),
    ...['4b', '4c', '4d', '4e'].flatMap((module, index) =>
      inception(module, `inception_${['4a', '4b', '4c', '4d'][index]}/output`),
    ),
    maxPool('pool4/3x3_s2', 3, 2),
    ...inception('5a', 'pool4/3x3_s2'),
    ...inception('5b', 'inception_5a/output'),
    { kind: 'average-pool', name: 'pool5/7x7_s1' },
    { kind: 'dropout', name: 'pool5/drop_7x7_s1' },
    fullyConnected('loss3/classifier', classes),
    { kind: 'softmax', name: 'prob' },
  ]);
  return { name, layers };
}

/** Four branches side by side (Szegedy et al. 2015, figure 2b), joined in Caffe's order. */
function inception(module: string, input: string): readonly WrittenLayer[] {
  const place = `inception_${module}`;
  const [one, reduceThree, three, reduceFive, five, pooled] = MODULES[module];
  const branches = ['1x1', '3x3', '5x5', 'pool_proj'].map((branch) => `${place}/${branch}`);
  return [
    ...convolutionRelu(`${place}/1x1`, { input, outputChannels: one, kernel: 1 }),
    ...convolutionRelu(`${place}/3x3_reduce`, { input, outputChannels: reduceThree, kernel: 1 }),
    ...convolutionRelu(`${place}/3x3`, { outputChannels: three, kernel: 3, padding: 1 }),
    ...convolutionRelu(`${place}/5x5_reduce`, { input, outputChannels: reduceFive, kernel: 1 }),
    ...convolutionRelu(`${place}/5x5`, { outputChannels: five, kernel: 5, padding: 2 }),
    maxPool(`${place}/pool`, 3, 1, { input, padding: 1 }),
    ...convolutionRelu(`${place}/pool_proj`, { outputChannels: pooled, kernel: 1 }),
    { kind: 'concat', name: `${place}/output`, inputs: branches.map((branch) => relu(branch).name) },
  ];
}
