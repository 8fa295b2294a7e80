import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { loadDeepCompressionNet } from '../../src/formats/deep-compression-net.js';
import { loadPhotograph } from '../../src/formats/photograph.js';
import { weightedLayersOf, inputsOf } from '../../src/network/network.js';
import { SQUEEZENET_V1_0 } from '../../src/network/families/squeezenet/spec.js';
import { squeezeNet } from '../../src/network/families/squeezenet.js';
import { outputOf } from '../../src/reference/float-layers.js';
import { inferFloat } from './float-inference.js';
import { densityTarget } from '../../src/synthetic/density-targets.js';
import { describeWithData, sharedData } from '../shared-data.js';

interface Labelled {
  readonly file: string;
  readonly top5: readonly number[];
}

function readLabels(directory: string): Labelled[] {
  const [, ...lines] = readFileSync(join(directory, 'labels.csv'), 'utf8').trim().split('\n');
  return lines.map((line) => {
    const [file, , , top5] = line.split(',');
    return { file, top5: top5.split(' ').map(Number) };
  });
}

function topClasses(scores: Float32Array, count: number): number[] {
  return [...scores.keys()].sort((a, b) => scores[b] - scores[a]).slice(0, count);
}

function nonZeroShare(values: Float32Array): number {
  return values.reduce((count, value) => (value === 0 ? count : count + 1), 0) / values.length;
}

describeWithData('float inference of the released SqueezeNet on 100 photographs', 'images', (directory) => {
  const weights = sharedData('squeezenet', 'compressed_SqueezeNet.net');
  const network = squeezeNet(SQUEEZENET_V1_0);
  const convolutions = weightedLayersOf(network);
  const labels = readLabels(directory);
  const found: Labelled[] = [];
  /** Summed over the photographs, by convolution, of its non-zero share of inputs. */
  const densities = new Map(convolutions.map(({ name }) => [name, 0]));

  beforeAll(async () => {
    if (weights === null) throw new Error('shared/data/squeezenet is not next to the checkout');
    const compressed = loadDeepCompressionNet(weights, network);
    for (const { file } of labels) {
      const maps = inferFloat(compressed, (await loadPhotograph(join(directory, file))).data);
      found.push({ file, top5: topClasses(outputOf(maps, 'pool10').data, 5) });
      for (const { name, input } of convolutions) {
        densities.set(name, (densities.get(name) ?? 0) + nonZeroShare(outputOf(maps, input).data));
      }
    }
  }, 600_000);

  it('names the same five classes in the same order as the labels', () => {
    expect(labels).toHaveLength(100);
    expect(found).toEqual(labels);
  });

  it('has the activation densities that synthetic weights aim at, within 0.02', () => {
    for (const [index, { name }] of convolutions.slice(0, -1).entries()) {
      const target = densityTarget(network, name);
      const reader = convolutions.slice(index + 1).find(({ input }) => readsFrom(input, name));
      const measured = (densities.get(reader?.name ?? '') ?? 0) / labels.length;
      expect(Math.abs(measured - target.density), `${name} to ${reader?.name ?? 'none'}`).toBeLessThan(0.02);
    }
  });

  /** Whether a layer without weights leads from `from` to `name`. */
  function readsFrom(name: string, from: string): boolean {
    const layer = network.layers.find((candidate) => candidate.name === name);
    if (layer === undefined || layer.kind === 'input') return false;
    if (layer.kind === 'convolution') return layer.name === from;
    return inputsOf(layer).some((input) => readsFrom(input, from));
  }
});
