import { linkedLayers, type WrittenLayer } from '../linked-layers.js';
import type { Network } from '../network.js';
import { fullyConnected, connectedRelu, convolutionRelu, maxPool, pictureInput } from './layer-groups.js';

/** Layers with weights. */
export const VGG_DEPTHS = [16, 19] as const;

/** A network of the VGG family. */
export interface VggSpec {
  readonly depth: (typeof VGG_DEPTHS)[number];
  /** Height and width of the input in pixels. */
  readonly inputSize: number;
  readonly classes: number;
}

export const VGG_16: VggSpec = { depth: 16, inputSize: 224, classes: 1000 };

/** Filters of each block's convolutions (Simonyan and Zisserman 2015, table 1). */
const FILTERS = [64, 128, 256, 512, 512];

/** Convolutions of each block: configurations D and E of that table. */
const CONVOLUTIONS: Readonly<Record<VggSpec['depth'], readonly number[]>> = {
  16: [2, 2, 3, 3, 3],
  19: [2, 2, 4, 4, 4],
};

/** A network of the VGG family, under the layer names of the released Caffe networks. */
export function vgg({ depth, inputSize, classes }: VggSpec, name: string): Network {
  const layers = linkedLayers([
    pictureInput(inputSize),
    ...CONVOLUTIONS[depth].flatMap((count, index) => block(index + 1, count, FILTERS[index])),
    ...connectedRelu('fc6', 4096, 'drop6'),
    ...connectedRelu('fc7', 4096, 'drop7'),
    fullyConnected('fc8', classes),
    { kind: 'softmax', name: 'prob' },
  ]);
  return { name, layers };
}

/** 3x3 convolutions that keep height and width, and a max-pool that halves them. */
function block(number: number, convolutions: number, outputChannels: number): readonly WrittenLayer[] {
  const filters = Array.from({ length: convolutions }, (_, index) =>
    convolutionRelu(`conv${number}_${index + 1}`, { outputChannels, kernel: 3, padding: 1 }),
  );
  return [...filters.flat(), maxPool(`pool${number}`, 2, 2)];
}
