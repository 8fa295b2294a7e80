import type { NetworkConfig } from '../config/network.js';
import { alexNet } from '../network/families/alexnet.js';
import { googLeNet } from '../network/families/googlenet.js';
import { highway } from '../network/families/highway.js';
import { highwayMlp } from '../network/families/highway-mlp.js';
import { lstm } from '../network/families/lstm.js';
import { mlp } from '../network/families/mlp.js';
import { resNet } from '../network/families/resnet.js';
import { squeezeNet } from '../network/families/squeezenet.js';
import { vgg } from '../network/families/vgg.js';
import { fittingNetwork } from '../network/fitting-input.js';
import type { Network } from '../network/network.js';
import { inferShapes } from '../network/shapes.js';

type Family = NetworkConfig['family'];

/** Makes a network of one family, under a name. */
type Builder<F extends Family> = (config: Extract<NetworkConfig, { family: F }>, name: string) => Network;

/** The builder of each family. */
const BUILDERS: { readonly [F in Family]: Builder<F> } = {
  squeezenet: (config, name) => ({ ...squeezeNet(config), name }),
  alexnet: alexNet,
  vgg,
  googlenet: googLeNet,
  resnet: resNet,
  mlp,
  highway,
  'highway-mlp': highwayMlp,
  lstm,
  layers: ({ layers }, name) => ({ name, layers }),
};

/**
 * The network that a file describes, under a name. Throws a UserError if its layers do not fit, with the smallest input
 * that does if that helps.
 */
export function buildNetwork(config: NetworkConfig, name: string): Network {
  const build = BUILDERS[config.family] as Builder<Family>;
  if ('inputSize' in config)
    return fittingNetwork((inputSize) => build({ ...config, inputSize }, name), config.inputSize);
  const network = build(config, name);
  inferShapes(network);
  return network;
}
