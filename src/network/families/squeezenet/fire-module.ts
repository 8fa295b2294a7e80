import type { ConvolutionLayer, Layer } from '../../network.js';
import type { Bypass, SqueezeNetMetaparameters } from './spec.js';

/** Filters of a fire module (SqueezeNet, section 3.2). */
export interface FireFilters {
  readonly squeeze: number;
  readonly expand1x1: number;
  readonly expand3x3: number;
}

/** Where a fire module stands and what it is made of. */
export interface Fire {
  /** "fire2" to "fire9". */
  readonly name: string;
  /** The layer that it reads, and that one's channels. */
  readonly input: string;
  readonly inputChannels: number;
  readonly filters: FireFilters;
}

/** Filters of module `index`, 0 for fire2, rounded to the nearest; 1x1 expand filters are what the 3x3 ones leave. */
export function fireFilters(metaparameters: SqueezeNetMetaparameters, index: number): FireFilters {
  const { baseExpand, incrementExpand, frequency, share3x3, squeezeRatio } = metaparameters;
  const expand = baseExpand + incrementExpand * Math.floor(index / frequency);
  const expand3x3 = Math.round(expand * share3x3);
  return { squeeze: Math.round(expand * squeezeRatio), expand1x1: expand - expand3x3, expand3x3 };
}

/** Channels that a module puts out. */
export function fireChannels({ expand1x1, expand3x3 }: FireFilters): number {
  return expand1x1 + expand3x3;
}

/** Whether a bypass leads around a module, and through a convolution or not. */
export function bypassAround(fire: Fire, bypass: Bypass): Bypass {
  const keepsChannels = fire.inputChannels === fireChannels(fire.filters);
  if (keepsChannels) return bypass === 'none' ? 'none' : 'simple';
  return bypass === 'complex' ? 'complex' : 'none';
}

/**
 * Squeeze to few channels, then expand by 1x1 and 3x3 filters side by side (SqueezeNet, figure 1), with the bypass around
 * it. The last layer is what the module puts out.
 */
export function fireModule(fire: Fire, bypass: Bypass): readonly Layer[] {
  const { name, input } = fire;
  const output = `${name}/concat`;
  switch (bypassAround(fire, bypass)) {
    case 'none':
      return filterBanks(fire);
    case 'simple':
      return [...filterBanks(fire), { kind: 'add', name: `${name}/add`, inputs: [input, output] }];
    case 'complex':
      return [
        bypassConvolution(fire),
        ...filterBanks(fire),
        { kind: 'add', name: `${name}/add`, inputs: [`${name}/bypass1x1`, output] },
      ];
  }
}

function filterBanks({ name, input, filters }: Fire): readonly Layer[] {
  const squeezed = `${name}/relu_squeeze1x1`;
  return [
    ...filterBank(name, 'squeeze1x1', input, filters.squeeze, 1),
    ...filterBank(name, 'expand1x1', squeezed, filters.expand1x1, 1),
    ...filterBank(name, 'expand3x3', squeezed, filters.expand3x3, 3),
    { kind: 'concat', name: `${name}/concat`, inputs: [`${name}/relu_expand1x1`, `${name}/relu_expand3x3`] },
  ];
}

/** A convolution that keeps height and width, and its ReLU. */
function filterBank(
  fire: string,
  bank: string,
  input: string,
  outputChannels: number,
  kernel: number,
): readonly Layer[] {
  const name = `${fire}/${bank}`;
  const padding = (kernel - 1) / 2;
  return [
    { kind: 'convolution', name, input, outputChannels, kernel, stride: 1, padding },
    { kind: 'relu', name: `${fire}/relu_${bank}`, input: name },
  ];
}

/** As many filters as the module puts out channels (SqueezeNet, section 6), with biases and without a ReLU. */
function bypassConvolution({ name, input, filters }: Fire): ConvolutionLayer {
  return {
    kind: 'convolution',
    name: `${name}/bypass1x1`,
    input,
    outputChannels: fireChannels(filters),
    kernel: 1,
    stride: 1,
    padding: 0,
  };
}
