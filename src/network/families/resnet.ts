import { linkedLayers, type WrittenLayer } from '../linked-layers.js';
import type { Network } from '../network.js';
import { fullyConnected, convolution, convolutionRelu, pictureInput, relu } from './layer-groups.js';

/** Layers with weights, shortcuts not counted. */
export const RESNET_DEPTHS = [18, 34, 50] as const;

/**
 * Whose definition it is. `torchvision`: the stride of a bottleneck in its 3x3 convolution, and a border around the
 * first pool. `caffe`: the stride in the first 1x1, as in the paper, and a pool that stands out over the map.
 */
export const RESNET_LAYOUTS = ['torchvision', 'caffe'] as const;

/** A network of the ResNet family. */
export interface ResNetSpec {
  readonly depth: (typeof RESNET_DEPTHS)[number];
  readonly layout: (typeof RESNET_LAYOUTS)[number];
  /** Height and width of the input in pixels. */
  readonly inputSize: number;
  readonly classes: number;
}

export const RESNET_50: ResNetSpec = { depth: 50, layout: 'torchvision', inputSize: 224, classes: 1000 };

/** Filters of each stage's blocks, and how many blocks there are (He et al. 2016, table 1). */
const FILTERS = [64, 128, 256, 512];
const BLOCKS: Readonly<Record<ResNetSpec['depth'], readonly number[]>> = {
  18: [2, 2, 2, 2],
  34: [3, 4, 6, 3],
  50: [3, 4, 6, 3],
};

/** Outputs of a bottleneck block per filter of its 3x3 convolution. */
const EXPANSION = 4;

/** A residual block and where it stands. */
interface Block {
  readonly name: string;
  readonly input: string;
  readonly filters: number;
  readonly stride: number;
  /** Whether the shortcut goes through a convolution, as the number of channels changes. */
  readonly isProjected: boolean;
  readonly layout: ResNetSpec['layout'];
}

/**
 * A network of the ResNet family under torchvision's layer names, batch normalisation folded into the convolutions
 * (He et al. 2016, section 3.3).
 */
export function resNet(spec: ResNetSpec, name: string): Network {
  const { layout, inputSize, classes } = spec;
  const layers = linkedLayers([
    pictureInput(inputSize),
    ...convolutionRelu('conv1', { outputChannels: 64, kernel: 7, stride: 2, padding: 3 }),
    layout === 'torchvision'
      ? { kind: 'max-pool', name: 'maxpool', kernel: 3, stride: 2, padding: 1, rounding: 'down' }
      : { kind: 'max-pool', name: 'maxpool', kernel: 3, stride: 2 },
    ...blocksOf(spec).flatMap(spec.depth === 50 ? bottleneck : basicBlock),
    { kind: 'average-pool', name: 'avgpool' },
    fullyConnected('fc', classes),
  ]);
  return { name, layers };
}

/** All blocks, each reading the one before. */
function blocksOf({ depth, layout }: ResNetSpec): readonly Block[] {
  const blocks: Block[] = [];
  let input = 'maxpool';
  for (const [stage, count] of BLOCKS[depth].entries()) {
    for (let index = 0; index < count; index++) {
      const isFirst = index === 0;
      const name = `layer${stage + 1}.${index}`;
      const stride = isFirst && stage > 0 ? 2 : 1;
      const isProjected = isFirst && (stage > 0 || depth === 50);
      blocks.push({ name, input, filters: FILTERS[stage], stride, isProjected, layout });
      input = relu(`${name}/add`).name;
    }
  }
  return blocks;
}

/** Two 3x3 convolutions (He et al. 2016, figure 5, left). */
function basicBlock(block: Block): readonly WrittenLayer[] {
  const { name, input, filters, stride } = block;
  const kept = { outputChannels: filters, kernel: 3, padding: 1 };
  return [
    ...convolutionRelu(`${name}.conv1`, { input, ...kept, stride }),
    convolution(`${name}.conv2`, kept),
    ...shortcut(block, `${name}.conv2`, filters),
  ];
}

/** 1x1 to fewer channels, 3x3, 1x1 to more of them (He et al. 2016, figure 5, right). */
function bottleneck(block: Block): readonly WrittenLayer[] {
  const { name, input, filters, stride, layout } = block;
  const [first, second] = layout === 'caffe' ? [stride, 1] : [1, stride];
  return [
    ...convolutionRelu(`${name}.conv1`, { input, outputChannels: filters, kernel: 1, stride: first }),
    ...convolutionRelu(`${name}.conv2`, { outputChannels: filters, kernel: 3, stride: second, padding: 1 }),
    convolution(`${name}.conv3`, { outputChannels: EXPANSION * filters, kernel: 1 }),
    ...shortcut(block, `${name}.conv3`, EXPANSION * filters),
  ];
}

/** The block's input, or a 1x1 convolution of it, added to what the block makes of it; then the ReLU. */
function shortcut(
  { name, input, stride, isProjected }: Block,
  residual: string,
  outputChannels: number,
): readonly WrittenLayer[] {
  const around = `${name}.downsample`;
  return [
    ...(isProjected ? [convolution(around, { input, outputChannels, kernel: 1, stride })] : []),
    { kind: 'add', name: `${name}/add`, inputs: [residual, isProjected ? around : input] },
    relu(`${name}/add`),
  ];
}
