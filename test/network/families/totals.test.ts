import { describe, expect, it } from 'vitest';
import { HIGHWAY_MLP, highwayMlp } from '../../../src/network/families/highway-mlp.js';
import type { Network } from '../../../src/network/network.js';
import { layerParameters } from '../../../src/network/parameters.js';
import { formatShape } from '../../../src/network/shape-rule.js';
import { inferShapes, shapeOf } from '../../../src/network/shapes.js';
import { loadNetwork } from '../../../src/workload/load-network.js';

function totalsOf(network: Network): { weights: number; biases: number; macs: number } {
  const totals = { weights: 0, biases: 0, macs: 0 };
  for (const layer of layerParameters(network)) {
    totals.weights += layer.weights;
    totals.biases += layer.biases;
    totals.macs += layer.denseMultiplyAccumulates;
  }
  return totals;
}

/**
 * Counted from the original definitions: BVLC/caffe (AlexNet, GoogLeNet), Simonyan and Zisserman 2015, torchvision with
 * batch normalisation folded (its gamma and beta make the biases), flukeskywalker/highway-networks, Karpathy's NeuralTalk.
 */
const TOTALS: readonly [name: string, weights: number, biases: number, macs: number][] = [
  ['alexnet', 60_954_656, 10_568, 724_406_816],
  ['vgg-16', 138_344_128, 13_416, 15_470_264_320],
  ['vgg-19', 143_652_544, 14_696, 19_632_062_464],
  ['googlenet', 6_990_272, 8_280, 1_582_671_872],
  ['resnet-18', 11_678_912, 5_800, 1_814_073_344],
  ['resnet-50', 25_502_912, 27_560, 4_089_184_256],
  ['highway-mnist', 151_136, 554, 31_650_624],
  ['highway-cifar10', 2_254_152, 2_686, 330_826_728],
  ['lenet-300-100', 266_200, 410, 266_200],
  ['lenet-5', 430_500, 580, 2_293_000],
  ['neuraltalk-we', 2_457_600, 600, 2_457_600],
  ['neuraltalk-wd', 5_274_600, 8_791, 5_274_600],
  ['neuraltalk-lstm', 2_880_000, 2_400, 2_880_000],
  ['eie-alex-6', 9216 * 4096, 4096, 37_748_736],
  ['eie-alex-7', 4096 * 4096, 4096, 16_777_216],
  ['eie-alex-8', 4096 * 1000, 1000, 4_096_000],
  ['eie-vgg-6', 25088 * 4096, 4096, 102_760_448],
  ['eie-vgg-7', 4096 * 4096, 4096, 16_777_216],
  ['eie-vgg-8', 4096 * 1000, 1000, 4_096_000],
  ['eie-nt-we', 4096 * 600, 600, 2_457_600],
  ['eie-nt-wd', 600 * 8791, 8791, 5_274_600],
  ['eie-nt-lstm', 1201 * 2400, 2400, 2_882_400],
];

describe('weights, biases and multiply-accumulates', () => {
  it.each(TOTALS)('of %s are those of its definition', async (name, weights, biases, macs) => {
    expect(totalsOf(await loadNetwork(name))).toEqual({ weights, biases, macs });
  });

  it.each([
    ['resnet-50', 'network.layout=caffe', { weights: 25_502_912, macs: 3_857_973_248 }],
    ['highway-mnist', 'network.width=16', { weights: 38_704, biases: 282 }],
    ['neuraltalk-lstm', 'network.steps=12', { weights: 2_880_000, biases: 2_400, macs: 12 * 2_880_000 }],
  ])('of %s with %s follow', async (name, override, expected) => {
    expect(totalsOf(await loadNetwork(name, [override]))).toMatchObject(expected);
  });

  /** Srivastava et al. 2015, section 3.1: fully connected, 784x50 + 50, nine of 2 x 50 x 50 + 100, 50x10 + 10. */
  it('of the fully connected highway network are 85,660 parameters', () => {
    const { weights, biases } = totalsOf(highwayMlp(HIGHWAY_MLP, 'highway-mlp'));
    expect(weights + biases).toBe(85_660);
  });
});

/** BVLC/caffe, models/bvlc_alexnet: height x width x channels. */
const ALEXNET: readonly [layer: string, output: string, macs: number][] = [
  ['conv1', '55x55x96', 105_415_200],
  ['conv2', '27x27x256', 223_948_800],
  ['conv3', '13x13x384', 149_520_384],
  ['conv4', '13x13x384', 112_140_288],
  ['conv5', '13x13x256', 74_760_192],
  ['fc6', '1x1x4096', 37_748_736],
  ['fc7', '1x1x4096', 16_777_216],
  ['fc8', '1x1x1000', 4_096_000],
];

/** BVLC/caffe, models/bvlc_googlenet: what modules and pools put out. */
const GOOGLENET: readonly [layer: string, output: string][] = [
  ['conv1/7x7_s2', '112x112x64'],
  ['pool1/3x3_s2', '56x56x64'],
  ['pool2/3x3_s2', '28x28x192'],
  ['inception_3a/output', '28x28x256'],
  ['inception_3b/output', '28x28x480'],
  ['pool3/3x3_s2', '14x14x480'],
  ['inception_4a/output', '14x14x512'],
  ['inception_4d/output', '14x14x528'],
  ['inception_4e/output', '14x14x832'],
  ['pool4/3x3_s2', '7x7x832'],
  ['inception_5b/output', '7x7x1024'],
  ['pool5/7x7_s1', '1x1x1024'],
];

describe('layers', () => {
  it('of AlexNet have the shapes and the work of its definition', async () => {
    const network = await loadNetwork('alexnet');
    const shapes = inferShapes(network);
    const found = layerParameters(network).map(({ name, denseMultiplyAccumulates }) => [
      name,
      formatShape(shapeOf(shapes, name)),
      denseMultiplyAccumulates,
    ]);
    expect(found).toEqual(ALEXNET);
    expect(['pool1', 'pool2', 'pool5'].map((pool) => shapeOf(shapes, pool).height)).toEqual([27, 13, 6]);
  });

  it.each(GOOGLENET)('of GoogLeNet: %s puts out %s', async (layer, output) => {
    expect(formatShape(shapeOf(inferShapes(await loadNetwork('googlenet')), layer))).toBe(output);
  });

  it.each(['torchvision', 'caffe'])('of ResNet-50 by %s halve the map stage by stage', async (layout) => {
    const shapes = inferShapes(await loadNetwork('resnet-50', [`network.layout=${layout}`]));
    const outputs = ['maxpool', 'layer1.2/add', 'layer2.3/add', 'layer3.5/add', 'layer4.2/add'];
    expect(outputs.map((layer) => formatShape(shapeOf(shapes, layer)))).toEqual([
      '56x56x64',
      '56x56x256',
      '28x28x512',
      '14x14x1024',
      '7x7x2048',
    ]);
  });

  it('of a highway network compute y = H T + x (1 - T), 1 - T without weights', async () => {
    const { layers } = await loadNetwork('highway-mnist');
    const gate = layers.filter(({ name }) => name.startsWith('s1-conv2'));
    expect(gate.map(({ kind }) => kind)).toEqual([
      'convolution',
      'slice',
      'relu',
      'slice',
      'sigmoid',
      'hard-sigmoid',
      'multiply',
      'multiply',
      'add',
    ]);
    expect(gate.find(({ kind }) => kind === 'hard-sigmoid')).toMatchObject({
      slope: -1,
      offset: 1,
      input: 's1-conv2/gate',
    });
  });

  it('of an LSTM share the weights of its first step', async () => {
    const { layers } = await loadNetwork('neuraltalk-lstm', ['network.steps=3', 'network.hidden=10']);
    const gates = layers.filter(({ kind }) => kind === 'fully-connected');
    expect(gates).toMatchObject([
      { name: 'step1/gates', outputs: 40 },
      { name: 'step2/gates', weights: 'step1/gates' },
      { name: 'step3/gates', weights: 'step1/gates' },
    ]);
  });
});
