import { profileOf } from '../../src/network/known-profile.js';
import { numberOf } from '../../src/network/profile.js';
import { describe, expect, it } from 'vitest';
import {
  keptWeights,
  layerParameters,
  type LayerParameters,
  parametersBeforePruning,
} from '../../src/network/parameters.js';
import { formatShape } from '../../src/network/shape-rule.js';
import { inferShapes } from '../../src/network/shapes.js';
import { SQUEEZENET_V1_0 } from '../../src/network/families/squeezenet/spec.js';
import { squeezeNet } from '../../src/network/families/squeezenet.js';
import { printed } from './printed.js';
import { weightExtents } from '../../src/network/weight-extent.js';

const network = squeezeNet(SQUEEZENET_V1_0);
const shapes = inferShapes(network);
const parameters = layerParameters(network);

/** Layers of Table 1 in its order, with the output size it prints but for S2 and S4 (docs/deviations.md). */
const OUTPUTS: readonly (readonly [row: string, layer: string, output: string])[] = [
  ['conv1', 'conv1', '111x111x96'],
  ['maxpool1', 'pool1', '55x55x96'],
  ['fire2', 'fire2/concat', '55x55x128'],
  ['fire3', 'fire3/concat', '55x55x128'],
  ['fire4', 'fire4/concat', '55x55x256'],
  ['maxpool4', 'pool4', '27x27x256'],
  ['fire5', 'fire5/concat', '27x27x256'],
  ['fire6', 'fire6/concat', '27x27x384'],
  ['fire7', 'fire7/concat', '27x27x384'],
  ['fire8', 'fire8/concat', '27x27x512'],
  ['maxpool8', 'pool8', '13x13x512'],
  ['fire9', 'fire9/concat', '13x13x512'],
  ['conv10', 'conv10', '15x15x1000'],
  ['avgpool10', 'pool10', '1x1x1000'],
];

/** Filters of s1x1, e1x1 and e3x3. */
const FILTERS = [
  await printed('squeezenet', 'table-1-s1x1'),
  await printed('squeezenet', 'table-1-e1x1'),
  await printed('squeezenet', 'table-1-e3x3'),
];
const FIRES = Object.keys(FILTERS[0]).map((fire) => [fire, FILTERS.map((bank) => bank[fire])] as const);

const BEFORE = await printed('squeezenet', 'table-1-before');
const AFTER = await printed('squeezenet', 'table-1-after');
/** Percent; S3: 30 for fire8's 3x3 filters. */
const KEPT = { ...(await printed('squeezenet', 'table-1-kept')), 'fire8/expand3x3': 30 };

const ROWS = Object.keys(BEFORE).map((row) => [row, BEFORE[row], AFTER[row]] as const);

/** Parameters of a row: a single convolution, or the three of a fire module. */
function row(name: string) {
  return parameters.filter((layer) => layer.name === name || layer.name.startsWith(`${name}/`));
}

describe('SqueezeNet, Table 1', () => {
  it.each(OUTPUTS)('gives the output size of %s', (_row, layer, output) => {
    const shape = shapes.get(layer);
    expect(shape && formatShape(shape)).toBe(output);
  });

  it.each(FIRES)('has the filters and kept shares of %s', (fire, filters) => {
    const banks = weightExtents(network).filter(({ name }) => name.startsWith(`${fire}/`));
    expect(banks.map(({ kernel }) => kernel)).toEqual([1, 1, 3]);
    expect(banks.map(({ outputChannels }) => outputChannels)).toEqual(filters);
    const kept: Readonly<Record<string, number>> = KEPT;
    expect(banks.map(({ name }) => numberOf(profileOf(network).keptPercent, name))).toEqual(
      banks.map(({ name }) => kept[name]),
    );
  });

  it.each(ROWS)('counts the parameters of %s before and after pruning', (name, before, after) => {
    expect(parametersBeforePruning(row(name))).toBe(before);
    expect(parametersAfterPruning(row(name))).toBe(after);
  });

  it('counts the parameters of the network before and after pruning', async () => {
    const [before] = Object.values(await printed('squeezenet', 'table-1-total-before'));
    const [after] = Object.values(await printed('squeezenet', 'table-1-total-after'));
    expect(parametersBeforePruning(parameters)).toBe(before);
    expect(parametersAfterPruning(parameters)).toBe(after);
  });
});

describe('accepted deviations from SqueezeNet, Table 1', () => {
  it('S1: the printed 224x224 input would give 109x109 after conv1', () => {
    const printed = inferShapes(squeezeNet({ ...SQUEEZENET_V1_0, inputSize: 224 })).get('conv1');
    expect(printed).toEqual({ channels: 96, height: 109, width: 109 });
  });

  it('S2: maxpool8 gives a square map', () => {
    expect(shapes.get('pool8')).toEqual({ channels: 512, height: 13, width: 13 });
  });

  it("S3: the printed 33 % in fire8 would give 82,005 parameters, not the row's 77,581", () => {
    const others = row('fire8').filter(({ name }) => name !== 'fire8/expand3x3');
    const expand3x3 = 9 * 64 * 256;
    expect(parametersAfterPruning(others) + keptWeights(expand3x3, 33) + 256).toBe(82_005);
    expect(parametersAfterPruning(others) + keptWeights(expand3x3, 30) + 256).toBe(AFTER['fire8']);
  });

  it('S4: conv10 without its border would give the printed 13x13', () => {
    const layers = network.layers.map((layer) =>
      layer.name === 'conv10' ? { ...layer, padding: 0 } : layer,
    );
    expect(inferShapes({ ...network, layers }).get('conv10')).toEqual({
      channels: 1000,
      height: 13,
      width: 13,
    });
  });
});

/** Weights and biases after pruning. */
function parametersAfterPruning(layers: readonly LayerParameters[]): number {
  return layers.reduce((sum, layer) => sum + layer.keptWeights + layer.biases, 0);
}
