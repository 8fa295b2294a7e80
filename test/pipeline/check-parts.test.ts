import { expect, it } from 'vitest';
import { weightedLayersOf, type Network } from '../../src/network/network.js';
import { checkLayer, layerChecks } from '../../src/pipeline/check.js';
import { INTEGER_FORMATS } from '../layers.js';
import { machine } from '../machines.js';
import { SMALL, workloadFor } from '../networks.js';

const INPUT = { channels: 256, height: 64, width: 64 };
const OUTPUT = { channels: 24, height: 64, width: 64 };

/** 24 filters of 256 weights over 64x64 pixels: 25 million multiply-accumulates. */
const network: Network = {
  name: 'large',
  layers: [
    { kind: 'input', name: 'data', shape: INPUT },
    {
      kind: 'convolution',
      name: 'large',
      input: 'data',
      outputChannels: 24,
      kernel: 1,
      stride: 1,
      padding: 0,
    },
  ],
};

/** Inputs are all zero, so outputs are the biases: filter o has o. */
const { compressed } = workloadFor(network, { ...SMALL, density: 1, inputCount: 0 });
const weights = { ...compressed.layers.get('large')!, bias: Float32Array.from({ length: 24 }, (_, o) => o) };
const model = {
  compressed: { ...compressed, layers: new Map([['large', weights]]) },
  formats: {
    convolutions: new Map([['large', INTEGER_FORMATS]]),
    others: new Map([['data', { inputFractionBits: 0, outputFractionBits: 0 }]]),
  },
  arithmetic: machine(),
};
const output = Int16Array.from({ length: 24 * 4096 }, (_, at) => Math.floor(at / 4096));
const activations = new Map([
  ['data', { shape: INPUT, data: new Int16Array(256 * 4096) }],
  ['large', { shape: OUTPUT, data: output }],
]);
const [layer] = weightedLayersOf(network);

it('a large layer is checked in parts that cover every channel once, in order', () => {
  const parts = [...layerChecks('x', model, layer, activations)];
  expect(parts.length).toBeGreaterThan(1);
  let channels = 0;
  for (const { firstChannel, output: part } of parts) {
    expect(firstChannel).toBe(channels);
    channels += part.shape.channels;
  }
  expect(channels).toBe(24);
});

it('a mismatch in a later part is reported with its channel of the whole layer', () => {
  output[22 * 4096 + 5 * 64 + 3] ^= 1;
  const reports = Array.from(layerChecks('x', model, layer, activations), checkLayer);
  output[22 * 4096 + 5 * 64 + 3] ^= 1;
  expect(reports.reduce((sum, { valuesCompared }) => sum + valuesCompared, 0)).toBe(24 * 4096);
  expect(reports.map(({ mismatches }) => mismatches)).toEqual([...reports.slice(1).map(() => 0), 1]);
  expect(reports.at(-1)?.first).toEqual({
    input: 'x',
    layer: 'large',
    channel: 22,
    row: 5,
    column: 3,
    engine: 23,
    reference: 22,
  });
});
