import { weightedLayersOf, inputsOf, type MaxPoolLayer, type Network } from '../network/network.js';

/**
 * Fraction of non-zero inputs to each convolution of SqueezeNet v1.0 behind the first: means over 1,000
 * ImageNet photographs in float32 with the released deep-compressed weights. The other networks of the family, of which
 * nothing is published, take them for convolutions of the same names.
 */
const SQUEEZENET_DENSITIES: ReadonlyMap<string, number> = new Map([
  ['fire2/squeeze1x1', 0.865],
  ['fire2/expand1x1', 0.887],
  ['fire2/expand3x3', 0.887],
  ['fire3/squeeze1x1', 0.555],
  ['fire3/expand1x1', 0.929],
  ['fire3/expand3x3', 0.929],
  ['fire4/squeeze1x1', 0.565],
  ['fire4/expand1x1', 0.732],
  ['fire4/expand3x3', 0.732],
  ['fire5/squeeze1x1', 0.745],
  ['fire5/expand1x1', 0.818],
  ['fire5/expand3x3', 0.818],
  ['fire6/squeeze1x1', 0.487],
  ['fire6/expand1x1', 0.781],
  ['fire6/expand3x3', 0.781],
  ['fire7/squeeze1x1', 0.325],
  ['fire7/expand1x1', 0.713],
  ['fire7/expand3x3', 0.713],
  ['fire8/squeeze1x1', 0.421],
  ['fire8/expand1x1', 0.672],
  ['fire8/expand3x3', 0.672],
  ['fire9/squeeze1x1', 0.443],
  ['fire9/expand1x1', 0.751],
  ['fire9/expand3x3', 0.751],
  ['conv10', 0.136],
]);

/** A bypass reads what the squeeze layer of its module reads. */
const BYPASS = '/bypass1x1';
const SQUEEZE = '/squeeze1x1';

/** Density where nothing was measured: in networks other than SqueezeNet, and behind the last convolution. */
const DEFAULT_DENSITY = 0.5;

/** What the activations that a convolution puts out should look like where the next convolution reads them. */
export interface DensityTarget {
  /** Share of them that is not zero. */
  readonly density: number;
  /** Max-pools on the way to that convolution, in order. */
  readonly pools: readonly MaxPoolLayer[];
}

/**
 * The target of one convolution. Follows the first reader of each layer until that is a convolution: what
 * several convolutions read, they read alike. What is added on the way is not looked at: a sum of two such maps has
 * fewer zeros than either.
 */
export function densityTarget(network: Network, convolution: string): DensityTarget {
  const pools: MaxPoolLayer[] = [];
  let name = convolution;
  for (const layer of network.layers) {
    if (!inputsOf(layer).includes(name)) continue;
    if (layer.kind === 'convolution') return { density: inputDensity(network, layer.name), pools };
    if (layer.kind === 'max-pool') pools.push(layer);
    name = layer.name;
  }
  return { density: DEFAULT_DENSITY, pools };
}

function inputDensity(network: Network, convolution: string): number {
  if (!isSqueezeNet(network)) return DEFAULT_DENSITY;
  return SQUEEZENET_DENSITIES.get(convolution.replace(BYPASS, SQUEEZE)) ?? DEFAULT_DENSITY;
}

/**
 * Versions, metaparameters and the input's size change SqueezeNet's convolutions in extent, not in name and number;
 * bypasses add to them.
 */
function isSqueezeNet(network: Network): boolean {
  const names = weightedLayersOf(network).map(({ name }) => name);
  const own = names.filter((name) => !name.endsWith(BYPASS));
  return own.join() === ['conv1', ...SQUEEZENET_DENSITIES.keys()].join();
}
