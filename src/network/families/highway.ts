import { linkedLayers, type WrittenLayer } from '../linked-layers.js';
import type { Network, Shape } from '../network.js';
import { highwayGate } from './highway-gate.js';
import { fullyConnected, convolution, convolutionRelu, maxPool } from './layer-groups.js';

/** The authors' networks: ten layers for MNIST, nineteen for CIFAR-10. */
export const HIGHWAY_TOPOLOGIES = ['mnist', 'cifar10'] as const;

/** A convolutional highway network. */
export interface HighwaySpec {
  readonly topology: (typeof HIGHWAY_TOPOLOGIES)[number];
  /** Channels of the first stage; those of later stages scale with them. */
  readonly width: number;
  readonly classes: number;
}

export const HIGHWAY_MNIST: HighwaySpec = { topology: 'mnist', width: 32, classes: 10 };

/** Layers between two pools: a plain convolution if the channels change, then highway layers. */
interface Stage {
  /** Channels, of 32 in the first stage. */
  readonly channels: number;
  readonly plain: { readonly kernel: number; readonly padding: number } | null;
  readonly highways: number;
  /** Kernel of the max-pool of stride 2 behind them; null for none. */
  readonly pool: number | null;
}

interface Topology {
  readonly input: Shape;
  readonly stages: readonly Stage[];
  /** Channels, of 32, of the 1x1 convolution and average pool before the classifier; null for neither. */
  readonly summary: number | null;
  /** The authors' name of a layer: by its number in its stage, or in the network. */
  readonly nameOf: (stage: number, inStage: number, inNetwork: number) => string;
}

/** Stages' channels are told for this many in the first. */
const TOLD_WIDTH = 32;

/** Srivastava et al. 2015, table 1; shapes as the authors' Caffe fork has them (flukeskywalker/highway-networks). */
const TOPOLOGIES: Readonly<Record<HighwaySpec['topology'], Topology>> = {
  mnist: {
    input: { channels: 1, height: 28, width: 28 },
    stages: [
      { channels: 32, plain: { kernel: 5, padding: 0 }, highways: 2, pool: 3 },
      { channels: 32, plain: null, highways: 3, pool: 3 },
      { channels: 32, plain: null, highways: 3, pool: 2 },
    ],
    summary: null,
    nameOf: (stage, inStage) => `s${stage}-conv${inStage}`,
  },
  cifar10: {
    input: { channels: 3, height: 32, width: 32 },
    stages: [
      { channels: 32, plain: { kernel: 3, padding: 1 }, highways: 4, pool: 2 },
      { channels: 80, plain: { kernel: 3, padding: 1 }, highways: 5, pool: 2 },
      { channels: 128, plain: { kernel: 3, padding: 1 }, highways: 5, pool: null },
    ],
    summary: 100,
    nameOf: (_stage, _inStage, inNetwork) => `conv${inNetwork}`,
  },
};

/** A convolutional highway network under the authors' layer names; a highway layer's output is called NAME/add. */
export function highway({ topology, width, classes }: HighwaySpec, name: string): Network {
  const { input, stages, summary, nameOf } = TOPOLOGIES[topology];
  const layers: WrittenLayer[] = [{ kind: 'input', name: 'data', shape: input }];
  let number = 0;
  for (const [index, stage] of stages.entries()) {
    const before = number;
    const nextName = () => nameOf(index + 1, ++number - before, number);
    layers.push(
      ...stageLayers(stage, scaleChannels(stage.channels, width), layers[layers.length - 1].name, nextName),
    );
    if (stage.pool !== null) layers.push(maxPool(`pool${index + 1}`, stage.pool, 2));
  }
  if (summary !== null)
    layers.push(
      ...convolutionRelu(nameOf(0, 0, number + 1), {
        outputChannels: scaleChannels(summary, width),
        kernel: 1,
      }),
      { kind: 'average-pool', name: `pool${stages.length}` },
    );
  layers.push(fullyConnected('ip2', classes));
  return { name, layers: linkedLayers(layers) };
}

function stageLayers(
  { plain, highways }: Stage,
  outputChannels: number,
  input: string,
  nextName: () => string,
): readonly WrittenLayer[] {
  const layers: WrittenLayer[] = [];
  if (plain !== null) layers.push(...convolutionRelu(nextName(), { outputChannels, ...plain }));
  for (let count = 0; count < highways; count++) {
    const before = layers.at(-1)?.name ?? input;
    layers.push(...highwayLayer(nextName(), before, outputChannels));
  }
  return layers;
}

/** A 3x3 convolution that keeps height, width and channels, H and T in one. */
function highwayLayer(name: string, input: string, channels: number): readonly WrittenLayer[] {
  return [
    convolution(name, { input, outputChannels: 2 * channels, kernel: 3, padding: 1 }),
    ...highwayGate(name, input, name, channels),
  ];
}

function scaleChannels(channels: number, width: number): number {
  return Math.max(1, Math.round((channels * width) / TOLD_WIDTH));
}
