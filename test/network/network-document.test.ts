import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Layer, Network } from '../../src/network/network.js';
import { LAYER_KINDS } from '../../src/network/layer-keys.js';
import { networkText, parseNetworkText } from '../../src/network/network-document.js';
import { SQUEEZENET_V1_0 } from '../../src/network/families/squeezenet/spec.js';
import { squeezeNet } from '../../src/network/families/squeezenet.js';
import { UserError } from '../../src/base/errors.js';
import { userErrorOf } from '../formats/user-error.js';
import { SMALL_NETWORK } from '../formats/small-network.js';
import { everyKind } from '../networks.js';

const NETWORK = squeezeNet(SQUEEZENET_V1_0);
const parse = (text: string) => parseNetworkText(text, 'file: network');

/** Kinds that `everyKind` has not, on its average of four channels; with every key that may be left out. */
const OTHER_KINDS: readonly Layer[] = [
  { kind: 'fully-connected', name: 'fc', input: 'mean', outputs: 6 },
  { kind: 'fully-connected', name: 'fc again', input: 'mean', outputs: 6, weights: 'fc' },
  { kind: 'clip', name: 'clip', input: 'fc', low: 0, high: 6 },
  { kind: 'leaky-relu', name: 'leaky', input: 'fc', slope: 0.1 },
  { kind: 'sigmoid', name: 'sigmoid', input: 'fc' },
  { kind: 'tanh', name: 'tanh', input: 'fc' },
  { kind: 'hard-sigmoid', name: 'hard', input: 'fc', slope: 0.2, offset: 0.5 },
  { kind: 'hard-swish', name: 'swish', input: 'fc' },
  { kind: 'multiply', name: 'gated', inputs: ['tanh', 'sigmoid'] },
  { kind: 'response-normalisation', name: 'norm', input: 'fc', size: 5, alpha: 1e-4, beta: 0.75, bias: 1 },
  { kind: 'reshape', name: 'map', input: 'fc', shape: { channels: 1, height: 2, width: 3 } },
  { kind: 'slice', name: 'row', input: 'map', axis: 'height', start: 0, end: 1 },
  { kind: 'zeros', name: 'none', shape: { channels: 6, height: 1, width: 1 } },
  { kind: 'softmax', name: 'shares', input: 'fc' },
];

describe('a network as text', () => {
  test('comes back with every kind of layer', () => {
    const { name, layers } = everyKind({ channels: 2, height: 5, width: 4 }, 4);
    const network: Network = { name, layers: [...layers, ...OTHER_KINDS] };
    expect(new Set(network.layers.map(({ kind }) => kind))).toEqual(new Set(LAYER_KINDS));
    expect(parse(networkText(network))).toEqual(network);
  });

  test('is the same however its keys are ordered', () => {
    const reversed: Network = {
      layers: NETWORK.layers.map(
        (layer) => Object.fromEntries(Object.entries(layer).reverse()) as unknown as Layer,
      ),
      name: NETWORK.name,
    };
    expect(networkText(reversed)).toBe(networkText(NETWORK));
  });

  test('differs where anything of the network does', () => {
    const others = [
      squeezeNet({ ...SQUEEZENET_V1_0, inputSize: 225 }),
      squeezeNet({ ...SQUEEZENET_V1_0, squeezeRatio: 0.25 }),
      { ...NETWORK, name: 'other' },
    ];
    for (const other of others) expect(networkText(other)).not.toBe(networkText(NETWORK));
  });
});

describe('a text that is refused', () => {
  const INPUT = { kind: 'input', name: 'data', shape: { channels: 1, height: 4, width: 4 } };
  const CONVOLUTION = {
    kind: 'convolution',
    name: 'c',
    input: 'data',
    outputChannels: 2,
    kernel: 1,
    stride: 1,
    padding: 0,
  };
  const textOf = (...layers: readonly object[]) => JSON.stringify({ name: 'n', layers });

  test.each<[string, string, RegExp]>([
    ['nothing', '', /^file: network: it is not JSON; give a file that this program wrote$/],
    ['a list', '[]', /not a name and a list of layers/],
    ['no layers', textOf(), /not a name and a list of layers/],
    ['a layer without a kind', textOf({ name: 'a' }), /not a name and a list of layers/],
    ['a key too many', JSON.stringify({ ...NETWORK, more: 1 }), /not a name and a list of layers/],
    [
      'a kind that there is not',
      textOf(INPUT, { kind: 'lstm' }),
      /layer 1: no such kind of layer; known: input, conv/,
    ],
    ["an object's own word as kind", textOf({ kind: 'constructor' }), /layer 0: no such kind of layer/],
    ['a missing key', textOf({ kind: 'input', name: 'data' }), /layer 0: input.shape: /],
    ['a key of a layer too many', textOf({ ...INPUT, x: 1 }), /layer 0: input: /],
    ['a name of two lines', textOf({ ...INPUT, name: 'a\nb' }), /layer 0: input.name: a name of 1 to 200/],
    ['half a channel', textOf(INPUT, { ...CONVOLUTION, outputChannels: 0.5 }), /convolution.outputChannels/],
    ['a stride of 0', textOf(INPUT, { ...CONVOLUTION, stride: 0 }), /convolution.stride/],
    ['padding below 0', textOf(INPUT, { ...CONVOLUTION, padding: -1 }), /convolution.padding/],
    ['more kept than all', textOf(INPUT, { ...CONVOLUTION, keptPercent: 101 }), /convolution.keptPercent/],
    ['no input', textOf(CONVOLUTION), /its first layer, and no other, must be the input/],
    [
      'an input in the middle',
      textOf(INPUT, CONVOLUTION, { ...INPUT, name: 'x' }),
      /and no other, must be the input/,
    ],
    ['a name twice', textOf(INPUT, { ...CONVOLUTION, name: 'data' }), /layer data: the name repeats/],
    ['a kernel beyond its map', textOf(INPUT, { ...CONVOLUTION, kernel: 5 }), /5x5 convolution does not fit/],
    ['nothing to join', textOf(INPUT, { kind: 'concat', name: 'j', inputs: [] }), /layer 1: concat.inputs/],
    [
      'maps beyond all bounds',
      textOf(INPUT, { ...CONVOLUTION, outputChannels: 2 ** 20, padding: 100 }),
      /layer "c" gives more than 67108864 values/,
    ],
    [
      'more columns than PEs have room to point at',
      textOf(INPUT, { ...CONVOLUTION, kernel: 1000, padding: 500 }),
      /layer "c" has more than 262144 weights an output/,
    ],
  ])('%s', (_, text, reason) => {
    expect(userErrorOf(() => parse(text))).toMatch(reason);
  });

  test('any characters changed: a network or a user error', () => {
    const text = networkText(SMALL_NETWORK);
    const change = fc.record({
      place: fc.nat(text.length - 1),
      character: fc.constantFrom(...Array.from('0129"-.,:{}[]e ax\\')),
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const characters = Array.from(text);
        for (const { place, character } of changes) characters[place] = character;
        try {
          const network = parse(characters.join(''));
          expect(parse(networkText(network))).toEqual(network);
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
