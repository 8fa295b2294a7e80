import { linkedLayers } from '../linked-layers.js';
import type { Network } from '../network.js';
import {
  fullyConnected,
  connectedRelu,
  convolutionRelu,
  maxPool,
  pictureInput,
  responseNormalisation,
} from './layer-groups.js';

/** AlexNet in another size. */
export interface AlexNetSpec {
  /** Height and width of the input in pixels. */
  readonly inputSize: number;
  readonly classes: number;
}

export const ALEXNET: AlexNetSpec = { inputSize: 227, classes: 1000 };

/**
 * AlexNet as Caffe ships it (bvlc_alexnet): groups of two in conv2, conv4 and conv5, normalisation before pooling
 * (Krizhevsky et al. 2012, section 3.5; BVLC/caffe, models/bvlc_alexnet).
 */
export function alexNet({ inputSize, classes }: AlexNetSpec, name: string): Network {
  const layers = linkedLayers([
    pictureInput(inputSize),
    ...convolutionRelu('conv1', { outputChannels: 96, kernel: 11, stride: 4 }),
    responseNormalisation('norm1'),
    maxPool('pool1', 3, 2),
    ...convolutionRelu('conv2', { outputChannels: 256, kernel: 5, padding: 2, groups: 2 }),
    responseNormalisation('norm2'),
    maxPool('pool2', 3, 2),
    ...convolutionRelu('conv3', { outputChannels: 384, kernel: 3, padding: 1 }),
    ...convolutionRelu('conv4', { outputChannels: 384, kernel: 3, padding: 1, groups: 2 }),
    ...convolutionRelu('conv5', { outputChannels: 256, kernel: 3, padding: 1, groups: 2 }),
    maxPool('pool5', 3, 2),
    ...connectedRelu('fc6', 4096, 'drop6'),
    ...connectedRelu('fc7', 4096, 'drop7'),
    fullyConnected('fc8', classes),
    { kind: 'softmax', name: 'prob' },
  ]);
  return { name, layers };
}
