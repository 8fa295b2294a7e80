import { describe, expect, it } from 'vitest';
import { userErrorOf } from '../formats/user-error.js';
import type { Layer } from '../../src/network/network.js';
import { formatShape } from '../../src/network/shape-rule.js';
import { inferShapes, shapeOf } from '../../src/network/shapes.js';

const data: Layer = { kind: 'input', name: 'data', shape: { channels: 4, height: 2, width: 3 } };
const mean: Layer = { kind: 'average-pool', name: 'mean', input: 'data' };

const networkOf = (layer: Layer) => ({ name: 'tiny', layers: [data, mean, layer] });
const shapeText = (layer: Layer) => formatShape(shapeOf(inferShapes(networkOf(layer)), layer.name));
const unary = { name: 'last', input: 'data' };

describe('the shape of', () => {
  it.each<[string, Layer, string]>([
    ['a fully connected layer', { kind: 'fully-connected', ...unary, outputs: 7 }, '1x1x7'],
    ['a slice of channels', { kind: 'slice', ...unary, axis: 'channels', start: 1, end: 4 }, '2x3x3'],
    ['a slice of rows', { kind: 'slice', ...unary, axis: 'height', start: 0, end: 1 }, '1x3x4'],
    [
      'other values in one line',
      { kind: 'reshape', ...unary, shape: { channels: 24, height: 1, width: 1 } },
      '1x1x24',
    ],
    ['zeros', { kind: 'zeros', name: 'last', shape: { channels: 5, height: 1, width: 1 } }, '1x1x5'],
    ['a map times a map', { kind: 'multiply', name: 'last', inputs: ['data', 'data'] }, '2x3x4'],
    [
      'a map times one value per channel',
      { kind: 'multiply', name: 'last', inputs: ['data', 'mean'] },
      '2x3x4',
    ],
    ['softmax', { kind: 'softmax', ...unary }, '2x3x4'],
  ])('%s', (_, layer, text) => {
    expect(shapeText(layer)).toBe(text);
  });
});

describe('refuses', () => {
  const normalised = {
    kind: 'response-normalisation',
    ...unary,
    size: 5,
    alpha: 1,
    beta: 0.75,
    bias: 1,
  } as const;

  it.each<[string, Layer, string]>([
    [
      'a slice beyond the map',
      { kind: 'slice', ...unary, axis: 'width', start: 2, end: 4 },
      'width 2 to 4 do not lie within 2x3x4; give 0 <= start < end <= 3',
    ],
    [
      'an empty slice',
      { kind: 'slice', ...unary, axis: 'channels', start: 1, end: 1 },
      'channels 1 to 1 do not lie within 2x3x4; give 0 <= start < end <= 4',
    ],
    [
      'a reshape to more values',
      { kind: 'reshape', ...unary, shape: { channels: 5, height: 5, width: 1 } },
      '2x3x4 has 24 values but 5x1x5 has 25; reshape to as many',
    ],
    [
      'a map of one channel times one of four',
      { kind: 'multiply', name: 'last', inputs: ['mean', 'data'] },
      "'data' is 2x3x4 but 'mean' is 1x1x4; the second map of a multiplication needs the shape of the first, " +
        'or one value for each of its channels',
    ],
    [
      'a product of three maps',
      { kind: 'multiply', name: 'last', inputs: ['data', 'data', 'data'] },
      'it has 3 inputs; a multiplication takes two',
    ],
    [
      'an even neighbourhood',
      { ...normalised, size: 4 },
      '4 channels have none in the middle; give an odd size',
    ],
    ['a negative alpha', { ...normalised, alpha: -1 }, 'alpha is -1; give 0 or more'],
    [
      'bounds that are exchanged',
      { kind: 'clip', ...unary, low: 6, high: 0 },
      'its low bound 6 is above its high bound 0; exchange them',
    ],
    [
      'no outputs',
      { kind: 'fully-connected', ...unary, outputs: 0 },
      '1x1x0 is not a valid shape; give positive whole numbers',
    ],
  ])('%s', (_, layer, message) => {
    expect(userErrorOf(() => inferShapes(networkOf(layer)))).toBe(`network tiny, layer last: ${message}`);
  });
});
