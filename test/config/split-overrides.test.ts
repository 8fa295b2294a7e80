import { describe, expect, it } from 'vitest';
import { checkAxis } from '../../src/config/axes/axis-check.js';
import { rootedPath } from '../../src/config/axes/axis-paths.js';
import { splitOverrides } from '../../src/config/yaml/split-overrides.js';
import { userErrorOf, userErrorOfAsync } from '../formats/user-error.js';

describe('overrides of several files', () => {
  it('go to machine, energy table, network and recipe; what is said of weights to the network', () => {
    expect(
      splitOverrides([
        'pes=4',
        'network.depth=18',
        'weights.keptPercent=10',
        'energy.a=1',
        'compression.b=2',
      ]),
    ).toEqual({
      hardware: ['pes=4'],
      network: ['network.depth=18', 'network.weights.keptPercent=10'],
      energy: ['energy.a=1'],
      compression: ['compression.b=2'],
    });
  });

  it('are not the weights themselves', () => {
    expect(userErrorOf(() => splitOverrides(['weights=a.net']))).toMatch(/write --weights a\.net$/);
  });
});

describe('axes of networks', () => {
  it('may leave "network." out before weights', () => {
    expect(rootedPath('weights.keptPercent')).toBe('network.weights.keptPercent');
    expect(rootedPath('weights')).toBe('weights');
  });

  it.each([
    ['network.depth', [16, 19, 18, 50]],
    ['network.bypass', ['none', 'simple']],
    ['network.layout', ['caffe']],
    ['network.inputSize', [64, 224]],
    ['network.weights.keptPercent', [5, 10]],
    ['network.inputDensity', ['10 %', 0.5]],
    ['network.steps', [1, 2]],
  ])('take what any family takes of %s', async (path, values) => {
    await expect(checkAxis(path, values)).resolves.toBeUndefined();
  });

  it.each([
    ['network.depht', [16], /^unknown path "network\.depht"; did you mean "network\.depth"\?/],
    ['network.layout', ['tensorflow'], /^expected "torchvision" or "caffe", got "tensorflow"$/],
    ['network.inputSize', [0], /^expected a whole number from 1 to 2048, got 0$/],
  ])('refuse what none takes: %s of %j', async (path, values, message) => {
    expect(await userErrorOfAsync(() => checkAxis(path, values))).toMatch(message);
  });
});
