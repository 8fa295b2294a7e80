import { describe, expect, it } from 'vitest';
import { userErrorOf } from '../formats/user-error.js';
import type { Layer, Network } from '../../src/network/network.js';
import { layerParameters } from '../../src/network/parameters.js';
import { weightExtents } from '../../src/network/weight-extent.js';

const data: Layer = { kind: 'input', name: 'data', shape: { channels: 6, height: 2, width: 2 } };
const first: Layer = { kind: 'fully-connected', name: 'first', input: 'data', outputs: 24 };
const back: Layer = { kind: 'reshape', name: 'back', input: 'first', shape: data.shape };
const second = (weights: string, changes: object = {}): Layer => ({
  kind: 'fully-connected',
  name: 'second',
  input: 'back',
  outputs: 24,
  weights,
  ...changes,
});
const networkOf = (...layers: readonly Layer[]): Network => ({ name: 'steps', layers: [data, ...layers] });

describe('weights that two layers share', () => {
  const network = networkOf(first, back, second('first'));

  it('are those of the earlier one, as large as its input', () => {
    expect(weightExtents(network)).toEqual([
      { name: 'first', outputChannels: 24, inputChannels: 6, kernel: 2 },
    ]);
  });

  it('count once among the parameters, but in both among the work', () => {
    expect(layerParameters(network)).toEqual([
      { name: 'first', weights: 576, keptWeights: 576, biases: 24, denseMultiplyAccumulates: 576 },
      { name: 'second', weights: 0, keptWeights: 0, biases: 0, denseMultiplyAccumulates: 576 },
    ]);
  });

  it.each([
    ['a layer that does not exist', networkOf(first, back, second('third')), "'third'"],
    ['a later layer', networkOf({ ...first, weights: 'second' }, back, second('first')), "'second'"],
    ['itself', networkOf({ ...first, weights: 'first' }), "'first'"],
    ['a layer without weights', networkOf(first, back, second('back')), "'back'"],
    [
      'one that has none of its own',
      networkOf(first, back, second('first'), { ...second('second'), name: 'third' }),
      "'second'",
    ],
  ])('are refused from %s', (_, wrong, owner) => {
    expect(userErrorOf(() => weightExtents(wrong))).toMatch(
      new RegExp(
        `^network steps, layer .+: ${owner} is not an earlier layer with weights of its own; name one that is$`,
      ),
    );
  });

  it('are refused where they are not as many', () => {
    expect(userErrorOf(() => weightExtents(networkOf(first, back, second('first', { outputs: 12 }))))).toBe(
      "network steps, layer second: it takes 12x6x2x2 weights but those of 'first' are 24x6x2x2; " +
        'share those of a layer of equal extent',
    );
  });
});
