import { UserError } from '../../base/errors.js';
import { bypassAround, fireChannels, fireFilters, fireModule, type Fire } from './squeezenet/fire-module.js';
import type { Layer, MaxPoolLayer, Network } from '../network.js';
import { squeezeNetName, type SqueezeNetSpec } from './squeezenet/spec.js';
import { VERSION_SHAPES } from './squeezenet/version.js';

const FIRST_FIRE = 2;
const LAST_FIRE = 9;

/**
 * A network of the SqueezeNet family, under the layer names of the released Caffe network. The input is three channels
 * (blue, green, red) of inputSize x inputSize pixels.
 * Specs that leave a layer without filters or a map too small make a network that `inferShapes` rejects. Throws
 * `UserError` if simple bypass is asked for and no module keeps the number of channels.
 */
export function squeezeNet(spec: SqueezeNetSpec): Network {
  const fires = firesOf(spec);
  const name = squeezeNetName(spec);
  demandBypass(name, fires, spec);
  const pooled = VERSION_SHAPES[spec.version].pooledFires;
  const body = fires.flatMap((fire, index) => [
    ...fireModule(fire, spec.bypass),
    ...(pooled.includes(index + FIRST_FIRE) ? [poolBehind(index + FIRST_FIRE, outputOf(fire, spec))] : []),
  ]);
  return { name, layers: [...stem(spec), ...body, ...classifier(spec, body[body.length - 1].name)] };
}

/** The fire modules, each reading what the one before puts out, pooled or not. */
function firesOf(spec: SqueezeNetSpec): readonly Fire[] {
  const { conv1, pooledFires } = VERSION_SHAPES[spec.version];
  const fires: Fire[] = [];
  let input = 'pool1';
  let inputChannels = conv1.outputChannels;
  for (let number = FIRST_FIRE; number <= LAST_FIRE; number++) {
    const filters = fireFilters(spec, number - FIRST_FIRE);
    const fire = { name: `fire${number}`, input, inputChannels, filters };
    fires.push(fire);
    input = pooledFires.includes(number) ? `pool${number}` : outputOf(fire, spec);
    inputChannels = fireChannels(filters);
  }
  return fires;
}

function outputOf(fire: Fire, { bypass }: SqueezeNetSpec): string {
  return `${fire.name}/${bypassAround(fire, bypass) === 'none' ? 'concat' : 'add'}`;
}

function demandBypass(name: string, fires: readonly Fire[], { bypass }: SqueezeNetSpec): void {
  if (bypass === 'none' || fires.some((fire) => bypassAround(fire, bypass) !== 'none')) return;
  throw new UserError(
    `network ${name}: no fire module puts out as many channels as it takes, so there is nothing to bypass; ` +
      'take bypass complex, or a larger freq',
  );
}

function stem({ version, inputSize }: SqueezeNetSpec): readonly Layer[] {
  const { conv1 } = VERSION_SHAPES[version];
  return [
    { kind: 'input', name: 'data', shape: { channels: 3, height: inputSize, width: inputSize } },
    { kind: 'convolution', name: 'conv1', input: 'data', ...conv1 },
    { kind: 'relu', name: 'relu_conv1', input: 'conv1' },
    poolBehind(1, 'relu_conv1'),
  ];
}

function poolBehind(number: number, input: string): MaxPoolLayer {
  return { kind: 'max-pool', name: `pool${number}`, input, kernel: 3, stride: 2 };
}

function classifier({ version, classes }: SqueezeNetSpec, input: string): readonly Layer[] {
  return [
    { kind: 'dropout', name: 'drop9', input },
    {
      kind: 'convolution',
      name: 'conv10',
      input: 'drop9',
      outputChannels: classes,
      kernel: 1,
      stride: 1,
      padding: VERSION_SHAPES[version].conv10Padding,
    },
    { kind: 'relu', name: 'relu_conv10', input: 'conv10' },
    { kind: 'average-pool', name: 'pool10', input: 'relu_conv10' },
  ];
}
