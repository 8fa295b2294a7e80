import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadNetwork } from '../../src/workload/load-network.js';
import { temporaryDirectory } from '../formats/temporary-directory.js';
import { userErrorOfAsync } from '../formats/user-error.js';

function fileOf(text: string): string {
  const file = join(temporaryDirectory(), 'net.yaml');
  writeFileSync(file, text);
  return file;
}

/** The error without the directory. */
async function errorOf(text: string, overrides: readonly string[] = []): Promise<string> {
  const message = await userErrorOfAsync(() => loadNetwork(fileOf(text), overrides));
  return message.replace(/^\S*net\.yaml/, 'net.yaml');
}

const INPUT = '- { name: data, kind: input, shape: { channels: 3, height: 8, width: 6 } }';

/** Layers behind an input in line 2. */
const listed = (...layers: string[]) => ['layers:', INPUT, ...layers.map((layer) => `- ${layer}`)].join('\n');

describe('a list of layers', () => {
  it('reads the layer before where an input is left out', async () => {
    const text = listed(
      '{ name: conv1, kind: convolution, outputChannels: 4, kernel: { height: 3, width: 1 } }',
      '{ name: relu1, kind: relu }',
      '{ name: side, kind: tanh, input: conv1 }',
      '{ name: both, kind: add, inputs: [relu1, side] }',
      '{ name: fc, kind: fully-connected, outputs: 2 }',
    );
    expect(await loadNetwork(fileOf(text))).toEqual({
      name: 'net',
      layers: [
        { name: 'data', kind: 'input', shape: { channels: 3, height: 8, width: 6 } },
        {
          name: 'conv1',
          kind: 'convolution',
          input: 'data',
          outputChannels: 4,
          kernel: { height: 3, width: 1 },
          stride: 1,
          padding: 0,
        },
        { name: 'relu1', kind: 'relu', input: 'conv1' },
        { name: 'side', kind: 'tanh', input: 'conv1' },
        { name: 'both', kind: 'add', inputs: ['relu1', 'side'] },
        { name: 'fc', kind: 'fully-connected', input: 'both', outputs: 2 },
      ],
    });
  });

  it.each([
    [
      listed('{ name: a, kind: convolutoin, outputChannels: 4, kernel: 3 }'),
      'net.yaml:3:20: layers.1.kind: unknown kind "convolutoin"; did you mean "convolution"?',
    ],
    [
      listed('{ name: a, kind: convolution, outputChannels: 4, kernal: 3 }'),
      /^net\.yaml:3:\d+: layers\.1.*kernel: expected a whole number .*got nothing \(and 1 more\)$/,
    ],
    [
      listed('{ name: a, kind: relu, slope: 1 }'),
      'net.yaml:3:26: layers.1: unknown key "slope"; known: name, kind, input',
    ],
    [
      listed('{ name: a, kind: relu, inptu: data }'),
      'net.yaml:3:26: layers.1: unknown key "inptu"; did you mean "input"?',
    ],
    [
      listed('{ name: conv1, kind: relu }', '{ name: b, kind: relu, input: conv11 }'),
      'net.yaml:4:33: layers.2.input: there is no layer "conv11"; did you mean "conv1"?',
    ],
    [
      listed('{ name: a, kind: add, inputs: [data, b] }', '{ name: b, kind: relu, input: a }'),
      'net.yaml:3:40: layers.1.inputs.1: "b" comes later; list it before the layers that read it',
    ],
    [
      listed('{ name: a, kind: relu, input: a }'),
      'net.yaml:3:33: layers.1.input: "a" reads itself; name an earlier layer',
    ],
    [
      listed('{ name: a, kind: relu }', '{ name: a, kind: relu }'),
      'net.yaml:4:11: layers.2.name: a second layer called "a"; rename one',
    ],
    [
      listed('{ name: a, kind: input, shape: { channels: 1, height: 1, width: 1 } }'),
      'net.yaml:3:20: layers.1.kind: a second input; a network has one, its first layer',
    ],
    [
      'layers:\n- { name: a, kind: relu }',
      'net.yaml:2:20: layers.0.kind: the first layer must be of kind "input"; list that before it',
    ],
    ['layers: []', /^net\.yaml:1:9: layers: expected a list of layers/],
    ['layers: conv', /^net\.yaml:1:9: layers: expected a list of layers .*, got "conv"$/],
    [
      listed('{ name: a, kind: fully-connected, outputs: 2000000 }'),
      'net.yaml:3:46: layers.1.outputs: expected a whole number from 1 to 1048576, got 2000000',
    ],
    [
      listed('{ name: wide, kind: convolution, outputChannels: 4, kernel: 9 }'),
      /^net\.yaml:3:3: layers\.1: layer wide: a 9x9 convolution does not fit 8x6x3/,
    ],
    [
      listed(
        '{ name: a, kind: fully-connected, outputs: 1000000 }',
        '{ name: b, kind: fully-connected, outputs: 1000000 }',
      ),
      /^net\.yaml: network net: .* has more than \d+ weights/,
    ],
    [`${listed()}\nfamily: vgg`, /^net\.yaml:1:1: unknown key "layers"/],
    ['family: alexnte', 'net.yaml:1:9: family: unknown family "alexnte"; did you mean "alexnet"?'],
    ['family: vgg\ndepth: 17', 'net.yaml:2:8: depth: expected 16 or 19, got 17'],
    ['family: vgg\nSR: 1', /^net\.yaml:2:1: unknown key "SR"; known: /],
    ['family: vgg\ninputSize: 16', /inputSize 17 is the smallest that fits$/],
    ['family: mlp\nwidths: [300, 0]', /^net\.yaml:2:\d+: widths.*expected a list of whole numbers/],
    ['family: alexnet\ninputSize: 2048', /^net\.yaml: network net: .* has more than \d+ weights/],
  ])('with a mistake is refused: %s', async (text, message) => {
    expect(await errorOf(text)).toMatch(message);
  });
});

describe('what a network says beside its graph', () => {
  it('is by layer, with a number for the others, over what its base says', async () => {
    const text = 'base: alexnet\nweights: { keptPercent: { fc6: 5, others: 50 } }\nclassNames: birds.txt';
    const { profile } = await loadNetwork(fileOf(text), ['network.weights.keptPercent.fc8=12.5']);
    expect(profile?.keptPercent).toMatchObject({ layers: { conv1: 84, fc6: 5, fc8: 12.5 }, others: 50 });
    expect(profile?.density.layers).toMatchObject({ fc6: 0.34 });
    expect(profile?.classNames).toMatch(/birds\.txt$/);
    expect(profile?.preprocessing).toMatchObject({ size: 256, mean: [104, 117, 123] });
  });

  it('is one number for all layers where an override says one', async () => {
    const { profile, name } = await loadNetwork('alexnet', ['network.weights.keptPercent=10']);
    expect(profile?.keptPercent).toEqual({ layers: {}, others: 10 });
    expect(name).toBe('alexnet-weights.keptPercent10');
  });

  it('takes lists and names with dots from an override', async () => {
    const { name, profile } = await loadNetwork('resnet-18', [
      'network.weights.keptPercent."layer1.0.conv1"=70',
      'network.preprocessing.mean=[1, 2, 3]',
    ]);
    expect(profile?.keptPercent).toEqual({ layers: { 'layer1.0.conv1': 70 }, others: 30 });
    expect(profile?.preprocessing.mean).toEqual([1, 2, 3]);
    expect(name).toBe('resnet-18-weights.keptPercent.layer1.0.conv1-70-preprocessing.mean1-2-3');
  });

  it.each([
    [
      'weights: { keptPercent: { conv11: 5 } }',
      /weights\.keptPercent: \S+ has no layer with weights "conv11" \(nearest: conv1\)$/,
    ],
    [
      'weights: { keptPercent: 101 }',
      /^net\.yaml:1:\d+: weights\.keptPercent: expected a percentage from 0 to 100/,
    ],
    [
      'weights: { kept: 10 }',
      /^net\.yaml:1:\d+: weights: unknown key "kept"; known: keptPercent, density, biases$/,
    ],
    ['inputDensity: 0', /^net\.yaml:1:15: inputDensity: expected a share above 0/],
    [
      'preprocessing: { size: 100 }',
      /preprocessing\.size 100 is smaller than the network's input, 227 pixels high/,
    ],
    ['preprocessing: { mean: [1, 2] }', /preprocessing\.mean has 2 numbers, and the input 3 channels/],
    ['preprocessing: { channelOrder: grb }', /channelOrder: expected "bgr" or "rgb", got "grb"$/],
  ])('with a mistake is refused: %s', async (text, message) => {
    expect(await errorOf(text)).toMatch(message);
  });
});
