import * as z from 'zod';
import { UserError } from '../../base/errors.js';
import { suggestion } from '../../base/nearest.js';
import { sum } from '../../base/sum.js';
import { ALONE } from '../../config/paper.js';
import { layerParameters, type LayerParameters } from '../../network/parameters.js';
import { inferShapes } from '../../network/shapes.js';
import { loadNetwork } from '../../workload/load-network.js';
import type { Figures } from '../figures.js';
import { measurement, type Measurement } from '../measurement.js';
import type { RunFigures } from '../runs/run.js';
import { metricIn } from './benchmark.js';
import { figureName } from './figure-names.js';

const FLOAT_BYTES = 4;

type Layers = readonly LayerParameters[];

const weightsOf = (layers: Layers) => sum(layers.map(({ weights }) => weights));
const keptWeightsOf = (layers: Layers) => sum(layers.map(({ keptWeights }) => keptWeights));
const parametersOf = (layers: Layers) => sum(layers.map(({ weights, biases }) => weights + biases));

/** Sizes of some layers together, before and after pruning by the published shares. */
const SIZES = {
  weights: weightsOf,
  keptWeights: keptWeightsOf,
  parameters: parametersOf,
  keptParameters: (layers: Layers) => sum(layers.map(({ keptWeights, biases }) => keptWeights + biases)),
  keptShare: (layers: Layers) => keptWeightsOf(layers) / weightsOf(layers),
  denseMultiplyAccumulates: (layers: Layers) =>
    sum(layers.map(({ denseMultiplyAccumulates }) => denseMultiplyAccumulates)),
  floatBytes: (layers: Layers) => FLOAT_BYTES * parametersOf(layers),
  layers: (layers: Layers) => layers.length,
} as const;

const SIZE_NAMES = Object.keys(SIZES) as [keyof typeof SIZES, ...(keyof typeof SIZES)[]];

const network = z.string();
const set = z.array(z.string()).default([]);

/** What figures are of: each layer, each module (what stands before the slash of a layer's name), or the whole. */
const by = z.enum(['layer', 'module', 'whole']).default('layer');

/** Parameters and work of a network's layers. */
export const sizes: Measurement = measurement(
  z.strictObject({ network, set, by, size: z.enum(SIZE_NAMES) }),
  ({ network: name, set: keys, size }) => `${figureName(size)} of ${[name, ...keys].join(' ')}`,
  async ({ network: name, set: keys, by: part, size }) => {
    const layers = layerParameters(await loadNetwork(name, keys));
    const parts = new Map<string, LayerParameters[]>();
    for (const layer of layers) {
      const key = partOf(layer.name, part);
      parts.set(key, [...(parts.get(key) ?? []), layer]);
    }
    return Object.fromEntries(Array.from(parts, ([key, members]) => [key, SIZES[size](members)]));
  },
);

function partOf(layer: string, part: z.output<typeof by>): string {
  if (part === 'whole') return ALONE;
  return part === 'module' ? layer.split('/')[0] : layer;
}

/** Extent of the outputs of layers that are named. */
export const shapes: Measurement = measurement(
  z.strictObject({
    network,
    set,
    extent: z.enum(['height', 'width', 'channels']),
    layers: z.record(z.string(), z.string()),
  }),
  ({ network: name, extent }) => `${extent} of the outputs of ${name}`,
  async ({ network: name, set: keys, extent, layers }) => {
    const outputs = inferShapes(await loadNetwork(name, keys));
    return Object.fromEntries(
      Object.entries(layers).map(([key, layer]) => {
        const shape = outputs.get(layer);
        if (shape === undefined)
          throw new UserError(`${name}: layer ${layer}: ${suggestion(layer, [...outputs.keys()])}`);
        return [key, shape[extent]];
      }),
    );
  },
);

const FILES = { released: 'squeezenet/compressed_SqueezeNet.net', photograph: 'images' } as const;

const networkRun = z.strictObject({
  network: network.optional(),
  /** "released": the deep-compressed SqueezeNet. */
  weights: z.enum(['synthetic', 'released']).default('synthetic'),
  metric: z.string(),
  by,
  hardware: z.string().default('eie-64pe-conv'),
  set,
  energy: z.string().default('eie-45nm'),
});

/** A metric of a whole network on a machine, or of each of its layers. */
export const networkMetric: Measurement = measurement(
  networkRun,
  ({ network: name = 'the released SqueezeNet', weights, metric, hardware, set: keys }) =>
    `${figureName(metric)} of ${name}, ${weights} weights, on ${[hardware, ...keys].join(' ')}`,
  async ({ network: name, weights, metric, by: part, hardware, set: keys, energy }, bench) => {
    const ofNetwork = keys.filter((key) => key.startsWith('network.'));
    const { whole, layers } = await bench.ask({
      kind: 'simulation',
      subject: {
        network: name,
        weights: weights === 'released' ? bench.data(FILES.released) : 'synthetic',
        setNetwork: ofNetwork,
      },
      hardware,
      set: keys.filter((key) => !key.startsWith('network.')),
      energy,
    });
    if (part === 'whole') return { [ALONE]: metricIn(whole, metric) };
    return Object.fromEntries(
      Object.entries(layers).map(([layer, metrics]) => [layer, metricIn(metrics, metric)]),
    );
  },
);

/** A size of compressed weights, of a whole network or of each of its layers. */
export const compression: Measurement = measurement(
  z.strictObject({
    network: network.optional(),
    weights: z.enum(['synthetic', 'released']).default('synthetic'),
    recipe: z.string(),
    set,
    size: z.string(),
    by,
  }),
  ({ network: name = 'the released SqueezeNet', weights, recipe, set: keys, size }) =>
    `${figureName(size)} of ${name}, ${weights} weights, by ${[recipe, ...keys].join(' ')}`,
  async ({ network: name, weights, recipe, set: keys, size, by: part }, bench) => {
    const { whole, layers } = await bench.ask({
      kind: 'compression',
      subject: { network: name, weights: weights === 'released' ? bench.data(FILES.released) : 'synthetic' },
      ...{ recipe, set: keys },
    });
    const ofWhole: Figures = { [part === 'whole' ? ALONE : 'total']: metricIn(whole, size) };
    if (part === 'whole') return ofWhole;
    return { ...figuresByLayer(layers, size), ...ofWhole };
  },
);

/** Labelled images that networks are trained on. */
const TRAINING_IMAGES = 'mnist';

/**
 * A figure of a network that is trained from nothing, compressed by a recipe and trained again: a size, of the whole or of each
 * layer and in total, or a share of the test images that it gets wrong.
 */
export const training: Measurement = measurement(
  z.strictObject({
    network,
    settings: set,
    recipe: z.string(),
    set,
    figure: z.string(),
    under: z.string().optional(),
    by,
  }),
  ({ network: name, settings, recipe, set: keys, figure, under }) =>
    `${figureName(figure)}${under === undefined ? '' : ` less ${figureName(under)}`} of ` +
    `${[name, ...settings].join(' ')}, trained on MNIST, by ${[recipe, ...keys].join(' ')}`,
  async ({ network: name, settings, recipe, set: keys, figure, under, by: part }, bench) => {
    const { checkpoints } = bench.training();
    const { whole, layers } = await bench.ask({
      kind: 'training',
      subject: { network: name },
      ...{ images: bench.data(TRAINING_IMAGES), settings, recipe, set: keys, checkpoints },
    });
    const value = metricIn(whole, figure) - (under === undefined ? 0 : metricIn(whole, under));
    return part === 'whole' ? { [ALONE]: value } : { ...figuresByLayer(layers, figure), total: value };
  },
);

function figuresByLayer(layers: RunFigures['layers'], figure: string): Figures {
  return Object.fromEntries(
    Object.entries(layers).map(([layer, figures]) => [layer, metricIn(figures, figure)]),
  );
}

type Accuracy = Readonly<Record<string, number>>;

/** Shares of photographs, in the machine's fixed point, in float32, and how much the first lie under the second. */
const SHARES = {
  fixed: ({ top1, top5 }: Accuracy) => [top1, top5],
  float32: ({ float32Top1, float32Top5 }: Accuracy) => [float32Top1, float32Top5],
  loss: ({ top1, top5, float32Top1, float32Top5 }: Accuracy) => [float32Top1 - top1, float32Top5 - top5],
} as const;

const SHARE_NAMES = Object.keys(SHARES) as [keyof typeof SHARES, ...(keyof typeof SHARES)[]];

/** Top-1 and top-5 of labelled photographs by the released SqueezeNet. */
export const accuracy: Measurement = measurement(
  z.strictObject({
    of: z.enum(SHARE_NAMES),
    hardware: z.string().default('eie-64pe-conv'),
    set,
    /** By which its weights are compressed anew. */
    recipe: z.string().optional(),
  }),
  ({ of, hardware, set: keys, recipe }) =>
    `${ACCURACY_TEXT[of]} of the released SqueezeNet${recipe === undefined ? '' : ` by ${recipe}`} over the labelled photographs` +
    (of === 'float32' ? '' : ` on ${[hardware, ...keys].join(' ')}`),
  async ({ of, hardware, set: keys, recipe }, bench) => {
    const { whole } = await bench.ask({
      kind: 'accuracy',
      subject: { weights: bench.data(FILES.released), recipe },
      ...{ photographs: bench.data(FILES.photograph), hardware, set: keys },
    });
    const [top1, top5] = SHARES[of](whole);
    return { 'top-1': top1, 'top-5': top5 };
  },
);

const ACCURACY_TEXT = {
  fixed: 'share right in fixed point',
  float32: 'share right in float32',
  loss: 'what fixed point loses to float32',
} as const satisfies Readonly<Record<keyof typeof SHARES, string>>;

/** The networks of Han et al. 2015, Table 1. */
const PRUNED = {
  'LeNet-300-100': 'lenet-300-100',
  'LeNet-5': 'lenet-5',
  AlexNet: 'alexnet',
  'VGG-16': 'vgg-16',
} as const;

/** How many times fewer weights networks have after pruning by their published shares. */
export const pruningRates: Measurement = measurement(
  z.strictObject({}),
  () => 'weights over weights kept',
  async () => {
    const entries = Object.entries(PRUNED).map(async ([name, file]) => {
      return [name, 1 / SIZES.keptShare(layerParameters(await loadNetwork(file)))] as const;
    });
    return Object.fromEntries(await Promise.all(entries));
  },
);
