import type { Layer, Network } from './network.js';

/**
 * What shapes a SqueezeNet (SqueezeNet, section 5.1). Fire module i (0 for fire2) has
 * e_i = base_e + incr_e * floor(i / freq) expand filters.
 */
export interface SqueezeNetMetaparameters {
  /** base_e: expand filters of the first fire module. */
  readonly baseExpand: number;
  /** incr_e: expand filters added every `frequency` modules. */
  readonly incrementExpand: number;
  /** freq: modules between two increments. */
  readonly frequency: number;
  /** pct3x3: share of expand filters that are 3x3, above 0 and below 1. */
  readonly share3x3: number;
  /** SR: squeeze filters per expand filter, above 0. */
  readonly squeezeRatio: number;
}

/** SqueezeNet's own metaparameters (SqueezeNet, section 5.1). */
export const SQUEEZENET_V1_0: SqueezeNetMetaparameters = {
  baseExpand: 128,
  incrementExpand: 128,
  frequency: 2,
  share3x3: 0.5,
  squeezeRatio: 0.125,
};

/** Percent of weights that pruning keeps in a fire module (SqueezeNet, Table 1, "sparsity"). */
interface FireKept {
  readonly squeeze: number;
  readonly expand1x1: number;
  readonly expand3x3: number;
}

/** fire2 to fire9. Table 1 prints 33 for fire8's 3x3 filters; its parameter count says 30 (docs/deviations.md, S3). */
const FIRE_KEPT: readonly FireKept[] = [
  { squeeze: 100, expand1x1: 100, expand3x3: 33 },
  { squeeze: 100, expand1x1: 100, expand3x3: 33 },
  { squeeze: 100, expand1x1: 100, expand3x3: 33 },
  { squeeze: 100, expand1x1: 100, expand3x3: 33 },
  { squeeze: 100, expand1x1: 50, expand3x3: 33 },
  { squeeze: 50, expand1x1: 100, expand3x3: 33 },
  { squeeze: 100, expand1x1: 50, expand3x3: 30 },
  { squeeze: 50, expand1x1: 100, expand3x3: 30 },
];

const CONV1_KEPT_PERCENT = 100;
const CONV10_KEPT_PERCENT = 20;
const CLASSES = 1000;

/** Numbers of the fire modules that a max-pool follows. */
const POOLED_FIRES: readonly number[] = [4, 8];

/**
 * SqueezeNet v1.0, or a variant with other metaparameters, under the layer names of the released Caffe
 * network. The input is three channels (blue, green, red) of inputSize x inputSize pixels.
 * Filter counts are rounded to the nearest; 1x1 expand filters are what the 3x3 ones leave.
 * Metaparameters that leave a layer without filters make a network that `inferShapes` rejects.
 */
export function squeezeNet(metaparameters: SqueezeNetMetaparameters, inputSize = 227): Network {
  const layers: Layer[] = [
    { kind: 'input', name: 'data', shape: { channels: 3, height: inputSize, width: inputSize } },
    ...stem(),
  ];
  let input = 'pool1';
  for (const [index, kept] of FIRE_KEPT.entries()) {
    const fire = index + 2;
    layers.push(...fireModule(`fire${fire}`, input, fireFilters(metaparameters, index), kept));
    input = `fire${fire}/concat`;
    if (!POOLED_FIRES.includes(fire)) continue;
    layers.push({ kind: 'max-pool', name: `pool${fire}`, input, kernel: 3, stride: 2 });
    input = `pool${fire}`;
  }
  return { name: networkName(metaparameters), layers: [...layers, ...classifier(input)] };
}

interface FireFilters {
  readonly squeeze: number;
  readonly expand1x1: number;
  readonly expand3x3: number;
}

function fireFilters(metaparameters: SqueezeNetMetaparameters, index: number): FireFilters {
  const { baseExpand, incrementExpand, frequency, share3x3, squeezeRatio } = metaparameters;
  const expand = baseExpand + incrementExpand * Math.floor(index / frequency);
  const expand3x3 = Math.round(expand * share3x3);
  return { squeeze: Math.round(expand * squeezeRatio), expand1x1: expand - expand3x3, expand3x3 };
}

function stem(): readonly Layer[] {
  return [
    {
      kind: 'convolution',
      name: 'conv1',
      input: 'data',
      outputChannels: 96,
      kernel: 7,
      stride: 2,
      padding: 0,
      keptPercent: CONV1_KEPT_PERCENT,
    },
    { kind: 'relu', name: 'relu_conv1', input: 'conv1' },
    { kind: 'max-pool', name: 'pool1', input: 'relu_conv1', kernel: 3, stride: 2 },
  ];
}

/** Squeeze to few channels, then expand by 1x1 and 3x3 filters side by side (SqueezeNet, figure 1). */
function fireModule(fire: string, input: string, filters: FireFilters, kept: FireKept): readonly Layer[] {
  const squeezed = `${fire}/relu_squeeze1x1`;
  return [
    ...filterBank(fire, 'squeeze1x1', input, filters.squeeze, 1, kept.squeeze),
    ...filterBank(fire, 'expand1x1', squeezed, filters.expand1x1, 1, kept.expand1x1),
    ...filterBank(fire, 'expand3x3', squeezed, filters.expand3x3, 3, kept.expand3x3),
    { kind: 'concat', name: `${fire}/concat`, inputs: [`${fire}/relu_expand1x1`, `${fire}/relu_expand3x3`] },
  ];
}

/** A convolution that keeps height and width, and its ReLU. */
function filterBank(
  fire: string,
  bank: string,
  input: string,
  outputChannels: number,
  kernel: number,
  keptPercent: number,
): readonly Layer[] {
  const name = `${fire}/${bank}`;
  const padding = (kernel - 1) / 2;
  return [
    { kind: 'convolution', name, input, outputChannels, kernel, stride: 1, padding, keptPercent },
    { kind: 'relu', name: `${fire}/relu_${bank}`, input: name },
  ];
}

/** conv10 has the released network's zero border of 1 (docs/deviations.md, S4). */
function classifier(input: string): readonly Layer[] {
  return [
    { kind: 'dropout', name: 'drop9', input },
    {
      kind: 'convolution',
      name: 'conv10',
      input: 'drop9',
      outputChannels: CLASSES,
      kernel: 1,
      stride: 1,
      padding: 1,
      keptPercent: CONV10_KEPT_PERCENT,
    },
    { kind: 'relu', name: 'relu_conv10', input: 'conv10' },
    { kind: 'average-pool', name: 'pool10', input: 'relu_conv10' },
  ];
}

function networkName(metaparameters: SqueezeNetMetaparameters): string {
  const variant = variantName(metaparameters);
  return variant === variantName(SQUEEZENET_V1_0) ? 'squeezenet-v1.0' : variant;
}

function variantName(metaparameters: SqueezeNetMetaparameters): string {
  const { baseExpand, incrementExpand, frequency, share3x3, squeezeRatio } = metaparameters;
  return `squeezenet-base${baseExpand}-incr${incrementExpand}-freq${frequency}-pct${share3x3}-sr${squeezeRatio}`;
}
