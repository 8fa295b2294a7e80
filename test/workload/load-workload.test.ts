import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { networkByName } from '../../src/network/catalogue.js';
import { weightedLayersOf } from '../../src/network/network.js';
import { loadWeights, loadWorkload } from '../../src/workload/load-workload.js';
import { temporaryDirectory } from '../formats/temporary-directory.js';
import { userErrorOfAsync } from '../formats/user-error.js';
import { describeWithData } from '../shared-data.js';

describe('a workload with synthetic weights', () => {
  it('has the network that the file and its overrides describe, and a picture of its size', async () => {
    const file = join(temporaryDirectory(), 'mine.yaml');
    writeFileSync(file, 'base: squeezenet-v1.1\nbase_e: 16\nincr_e: 16\nclasses: 10\n');
    const setNetwork = ['network.inputSize=40', 'network.bypass=complex'];
    const { compressed, inputs } = await loadWorkload({
      network: file,
      setNetwork,
      weights: 'synthetic',
      seed: 3,
    });
    expect(compressed.network.name).toBe(
      'squeezenet-v1.1-base16-incr16-freq2-pct0.5-sr0.125-complex-bypass-input40-classes10',
    );
    expect(compressed.source).toBe('synthetic seed 3');
    expect(compressed.layers.size).toBe(30);
    expect(inputs).toMatchObject([{ name: 'synthetic seed 3' }]);
    expect(inputs[0].data).toHaveLength(3 * 40 * 40);
  });

  it.each([
    ['squeezenet-v1.2', /^unknown network "squeezenet-v1.2"; did you mean "squeezenet-v1.\d"\?/],
    ['nothing.yaml', 'nothing.yaml: no such file; check the path'],
  ])('of no network, %s, is an error', async (network, message) => {
    const loading = () => loadWeights({ network, weights: 'synthetic', seed: 1 });
    expect(await userErrorOfAsync(loading)).toMatch(message);
  });
});

describeWithData('the released weights of v1.0', 'squeezenet/compressed_SqueezeNet.net', (weights) => {
  const load = (network: string, ...setNetwork: string[]) =>
    loadWeights({ network, setNetwork, weights, seed: 1 });

  it.each([
    ['simple bypass', ['network.bypass=simple']],
    ['another input size', ['network.inputSize=128']],
    ['both', ['network.bypass=simple', 'network.inputSize=67']],
  ])('are taken as they are for %s, and named', async (_, setNetwork) => {
    const own = await load('squeezenet-v1.0');
    const taken = await load('squeezenet-v1.0', ...setNetwork);
    expect(taken.source).toBe('compressed_SqueezeNet.net');
    expect(taken.layers).toEqual(own.layers);
    expect([...taken.layers.keys()]).toEqual(
      weightedLayersOf(networkByName('squeezenet-v1.0')).map(({ name }) => name),
    );
  });

  it.each([
    ['squeezenet-v1.1', [], 'squeezenet-v1.1'],
    ['squeezenet-v1.0-complex-bypass', [], 'squeezenet-v1.0-complex-bypass'],
    ['squeezenet-v1.0', ['network.classes=10'], 'squeezenet-v1.0-classes10'],
    [
      'squeezenet-v1.0',
      ['network.base_e=8', 'network.incr_e=8'],
      'squeezenet-base8-incr8-freq2-pct0.5-sr0.125',
    ],
  ])('do not fit %s with %j', async (network, setNetwork, name) => {
    expect(await userErrorOfAsync(() => load(network, ...setNetwork))).toBe(
      `${weights}: it holds the convolutions of squeezenet-v1.0, which ${name} does not have; ` +
        'give weights of that network, or "synthetic"',
    );
  });
});

describe('a file that holds no weights of any network', () => {
  it.each([
    ['nothing', '', /: byte 0: the file ends in/],
    [
      'text',
      'this is no network, but it is long enough to hold the number of entries of a layer'.repeat(2),
      /: byte 0: /,
    ],
  ])('is damaged in the words of its format: %s', async (_, text, message) => {
    const file = join(temporaryDirectory(), 'x.net');
    writeFileSync(file, text);
    const loading = () => loadWeights({ network: 'squeezenet-v1.1', weights: file, seed: 1 });
    expect(await userErrorOfAsync(loading)).toMatch(message);
  });
});
