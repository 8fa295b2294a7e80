import { describe, expect, it } from 'vitest';
import { decompress } from '../../../src/compression/decompress.js';
import type { DenseLayer, DenseNetwork } from '../../../src/compression/dense-network.js';
import { directWeights } from '../../../src/compression/direct-weights.js';
import { factorize } from '../../../src/compression/low-rank/factorize.js';
import type { RankRule } from '../../../src/compression/low-rank/rank-rule.js';
import { loadDeepCompressionNet } from '../../../src/formats/deep-compression-net.js';
import { networkByName } from '../../../src/network/catalogue.js';
import { weightedLayersOf } from '../../../src/network/network.js';
import { inferShapes } from '../../../src/network/shapes.js';
import { filterSize } from '../../../src/network/weight-extent.js';
import { inferFloat } from '../../reference/float-inference.js';
import { generator } from '../../layers.js';
import { machine } from '../../machines.js';
import { everyKind, SMALL, workloadFor } from '../../networks.js';
import { describeWithData } from '../../shared-data.js';
import { simulateStructural } from '../../simulation.js';
import { randomWeights, withWeights } from './random-dense.js';

describe('the network of factors', () => {
  const { network } = factorize(randomWeights({ outputs: 8, inputs: 4, kernel: 3 }, 7), {
    kind: 'size',
    percent: 50,
  });

  it('has two convolutions in place of one, and what read it reads the second', () => {
    expect(network).toEqual({
      name: 'one-svd-size50',
      layers: [
        { kind: 'input', name: 'data', shape: { channels: 4, height: 5, width: 5 } },
        {
          kind: 'convolution',
          name: 'conv/v',
          input: 'data',
          outputChannels: 3,
          kernel: 3,
          stride: 2,
          padding: 1,
        },
        {
          kind: 'convolution',
          name: 'conv/u',
          input: 'conv/v',
          outputChannels: 8,
          kernel: 1,
          stride: 1,
          padding: 0,
        },
        { kind: 'relu', name: 'relu', input: 'conv/u' },
      ],
    });
  });

  it.each<[RankRule, string]>([
    [{ kind: 'energy', percent: 99.5 }, 'one-svd-energy99.5'],
    [{ kind: 'rank', rank: 2 }, 'one-svd-rank2'],
    [{ kind: 'rank', rank: { layers: new Map([['conv', 1]]) } }, 'one-svd-rank-by-layer'],
  ])('is named after its rule: %o', (rule, name) => {
    expect(factorize(randomWeights({ outputs: 8, inputs: 4, kernel: 3 }, 7), rule).network.name).toBe(name);
  });

  it('joins factors where the layers were joined, and computes the same where nothing is cut off', () => {
    const kind = everyKind({ channels: 3, height: 6, width: 6 }, 6);
    const random = generator(3);
    const columns = new Map(weightedLayersOf(kind).map(({ name }) => [name, 2 * random() - 1]));
    const dense = withWeights(kind, () => random() - 0.3);
    const lowRank = {
      ...dense,
      layers: new Map(
        Array.from(dense.layers, ([name, layer]) => [name, ofRankTwo(layer, columns.get(name) ?? 1)]),
      ),
    };
    const factored = factorize(lowRank, { kind: 'rank', rank: 2 });
    expect(factored.layers.size).toBe(8);
    const input = Float32Array.from({ length: 108 }, () => random() - 0.5);
    const [before, after] = [lowRank, factored].map((network) => outputsOf(network, input));
    const scale = Math.max(...before.map(Math.abs));
    for (const [at, value] of before.entries())
      expect(Math.abs(after[at] - value)).toBeLessThan(1e-3 * scale);
  });
});

/** Every filter a mixture of the first two. */
function ofRankTwo(layer: DenseLayer, share: number): DenseLayer {
  const filter = filterSize(layer);
  const weights = layer.weights.map((_, at) => {
    const [row, within] = [Math.floor(at / filter), at % filter];
    return layer.weights[within] * (1 + row * share) + layer.weights[filter + within] * (row - 2);
  });
  return { ...layer, weights };
}

/** The last layer's outputs in floating point. */
function outputsOf(dense: DenseNetwork, input: Float32Array): number[] {
  const outputs = inferFloat(directWeights(dense), input);
  const last = dense.network.layers.at(-1)?.name ?? '';
  return [...(outputs.get(last)?.data ?? expect.fail('no output'))];
}

describe('factors on a machine', () => {
  it('equal the reference kernel in every value, negative activations between them included', async () => {
    const network = everyKind({ channels: 3, height: 5, width: 4 }, 6);
    const { compressed, inputs } = workloadFor(network, SMALL);
    const factored = factorize(decompress(compressed), { kind: 'rank', rank: 2 });
    const workload = { compressed: directWeights(factored), inputs };
    const { check, program } = await simulateStructural(workload, machine({ codeBits: 16 }));
    expect(check).toMatchObject({ mismatches: 0, first: null });
    expect(program.jobs.size).toBe(8);
  });
});

describeWithData('the released network', 'squeezenet/compressed_SqueezeNet.net', (file) => {
  const dense = decompress(loadDeepCompressionNet(file, networkByName('squeezenet-v1.0')));

  it('has two factors for each of its 26 layers at half their size, and outputs of the same shape', () => {
    const factored = factorize(dense, { kind: 'size', percent: 50 });
    expect(factored.network.name).toBe('squeezenet-v1.0-svd-size50');
    expect(factored.layers.size).toBe(52);
    const sizes = Array.from(factored.layers.values(), ({ weights }) => weights.length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(1_244_448 / 2);
    expect(inferShapes(factored.network).get('pool10')).toEqual({ channels: 1000, height: 1, width: 1 });
    expect(inferShapes(factored.network).get('conv10/u')).toEqual({ channels: 1000, height: 15, width: 15 });
  });
});

describe('fully connected layers in the network of factors', () => {
  const dense: DenseNetwork = denseSteps();

  it('are two each, and those that share weights share those of both factors', () => {
    const { network, layers } = factorize(dense, { kind: 'rank', rank: 2 });
    expect(network.layers.slice(1)).toEqual([
      { kind: 'fully-connected', name: 'first/v', input: 'data', outputs: 2 },
      { kind: 'fully-connected', name: 'first/u', input: 'first/v', outputs: 8 },
      { kind: 'fully-connected', name: 'second/v', input: 'first/u', outputs: 2, weights: 'first/v' },
      { kind: 'fully-connected', name: 'second/u', input: 'second/v', outputs: 8, weights: 'first/u' },
    ]);
    expect(
      Array.from(layers.values(), ({ name, outputChannels, inputChannels }) => [
        name,
        outputChannels,
        inputChannels,
      ]),
    ).toEqual([
      ['first/v', 2, 8],
      ['first/u', 8, 2],
    ]);
  });
});

/** Two steps with the weights of the first. */
function denseSteps(): DenseNetwork {
  const random = generator(3);
  const first: DenseLayer = {
    ...{ name: 'first', outputChannels: 8, inputChannels: 8, kernel: 1 },
    weights: Float32Array.from({ length: 64 }, () => 2 * random() - 1),
    bias: new Float32Array(8),
  };
  return {
    network: {
      name: 'steps',
      layers: [
        { kind: 'input', name: 'data', shape: { channels: 8, height: 1, width: 1 } },
        { kind: 'fully-connected', name: 'first', input: 'data', outputs: 8 },
        { kind: 'fully-connected', name: 'second', input: 'first', outputs: 8, weights: 'first' },
      ],
    },
    source: 'test',
    layers: new Map([['first', first]]),
  };
}
