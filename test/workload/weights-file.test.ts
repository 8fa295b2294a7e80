import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CompressedNetwork } from '../../src/compression/compressed-network.js';
import { studyOf } from '../../src/explore/study/load-study.js';
import { emptyFile } from '../../src/explore/study/study-file.js';
import { writeCompressed } from '../../src/formats/compressed-safetensors.js';
import { denseSafetensors } from '../../src/formats/dense-weights.js';
import { SQUEEZENET_V1_0 } from '../../src/network/families/squeezenet/spec.js';
import { squeezeNet } from '../../src/network/families/squeezenet.js';
import type { Network } from '../../src/network/network.js';
import { syntheticWeights } from '../../src/synthetic/weights.js';
import { loadWeights, loadWorkload } from '../../src/workload/load-workload.js';
import { temporaryDirectory } from '../formats/temporary-directory.js';
import { userErrorOfAsync } from '../formats/user-error.js';

const SPEC = { ...SQUEEZENET_V1_0, baseExpand: 16, incrementExpand: 8, inputSize: 67 };
const SMALL = squeezeNet(SPEC);
const compressed = syntheticWeights(SMALL, 1);

function saved(net: CompressedNetwork = compressed): string {
  const file = join(temporaryDirectory(), 'small.safetensors');
  writeFileSync(file, writeCompressed(net, { indexBits: 4, huffman: true }));
  return file;
}

const choose = (weights: string, network?: string | Network) => ({ weights, network, seed: 1 });

describe('a safetensors file of weights', () => {
  test('brings its network along, whatever that is', async () => {
    const { network, source, layers } = await loadWeights(choose(saved()));
    expect(network).toEqual(SMALL);
    expect(source).toBe('synthetic seed 1');
    expect(layers.get('conv10')!.codes).toEqual(compressed.layers.get('conv10')!.codes);
  });

  test('decides the size of the inputs', async () => {
    const { compressed: loaded, inputs } = await loadWorkload(choose(saved()));
    expect(loaded.network.name).toBe(SMALL.name);
    expect(inputs[0].data).toHaveLength(3 * 67 * 67);
  });

  test('serves any network of the same convolutions, with another input or a bypass', async () => {
    for (const chosen of [
      SMALL,
      squeezeNet({ ...SPEC, inputSize: 99 }),
      squeezeNet({ ...SPEC, bypass: 'simple' }),
    ])
      expect((await loadWeights(choose(saved(), chosen))).network).toEqual(chosen);
  });

  test('said to be of a network with other convolutions is refused with both names', async () => {
    const file = saved();
    expect(await userErrorOfAsync(() => loadWeights(choose(file, 'squeezenet-v1.0')))).toBe(
      `${file}: it holds the convolutions of ${SMALL.name}, which squeezenet-v1.0 does not have; leave --network out`,
    );
  });

  test('has no network that --set could change, unless one is named', async () => {
    const choice = { ...choose(saved()), setNetwork: ['network.bypass=simple'] };
    expect(await userErrorOfAsync(() => loadWeights(choice))).toMatch(
      /^--set network\.bypass=simple: .*small\.safetensors says its network itself; name one that this changes/,
    );
  });

  test('of float weights is refused, and how to compress them said', async () => {
    const file = join(temporaryDirectory(), 'float.safetensors');
    writeFileSync(file, denseSafetensors({ network: SMALL, source: 'nothing', layers: new Map() }));
    expect(await userErrorOfAsync(() => loadWeights(choose(file)))).toBe(
      `${file}: it holds float weights, not compressed ones; compress them first: eie compress --from ${file} --to FILE`,
    );
  });

  test('that is not there is refused before anything is decoded', async () => {
    const choice = { ...choose('none.safetensors'), image: ['none.jpg'] };
    expect(await userErrorOfAsync(() => loadWorkload(choice))).toMatch(
      /^none.safetensors: there is no such file/,
    );
  });
});

test('a NumPy archive is refused as float weights', async () => {
  expect(await userErrorOfAsync(() => loadWeights(choose('w.npz')))).toMatch(
    /^w.npz: it holds float weights/,
  );
});

test('weights that do not say their network are of SqueezeNet where nothing else is said', async () => {
  expect((await loadWeights(choose('synthetic'))).network.name).toBe('squeezenet-v1.0');
});

describe('a study', () => {
  const study = (options: object) =>
    studyOf(emptyFile('sweep'), { vary: ['hardware.pes=16,32'], ...options }, '0');

  test('of a safetensors file leaves the network to it', async () => {
    expect((await study({ weights: saved() })).workload.network).toBeNull();
    expect((await study({ weights: saved(), network: 'squeezenet-v1.0' })).workload.network).toBe(
      'squeezenet-v1.0',
    );
    expect((await study({})).workload.network).toBe('squeezenet-v1.0');
  });

  test('of other bytes under the same name is another study', async () => {
    const one = await study({ weights: saved() });
    const two = await study({ weights: saved(syntheticWeights(SMALL, 2)) });
    expect(one.fingerprint).not.toBe(two.fingerprint);
  });
});
