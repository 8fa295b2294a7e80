import { describe, expect, it } from 'vitest';
import { sha256 } from '../../src/base/sha256.js';
import type { CompressedNetwork } from '../../src/compression/compressed-network.js';
import { directWeights } from '../../src/compression/direct-weights.js';
import { recipeSchema, type Recipe } from '../../src/config/recipe.js';
import { float32Bytes } from '../../src/formats/floats.js';
import type { TrainingData } from '../../src/formats/image-set.js';
import { linkedLayers } from '../../src/network/linked-layers.js';
import type { Network } from '../../src/network/network.js';
import { trainingCrew } from '../../src/training/crew.js';
import { withDropout } from '../../src/training/drop-rates.js';
import { initialWeights } from '../../src/training/initial-weights.js';
import { retrainBy, retrainingOf, type RetrainingCheckpoint } from '../../src/workload/retrain.js';
import type { WeightSource } from '../../src/workload/dense-source.js';
import { brightRows, randomImages } from '../training/image-sets.js';

const net: Network = {
  name: 'small',
  layers: linkedLayers([
    { kind: 'input', name: 'data', shape: { channels: 1, height: 8, width: 8 } },
    { kind: 'convolution', name: 'a', outputChannels: 6, kernel: 3, stride: 1, padding: 0 },
    { kind: 'relu', name: 'r' },
    { kind: 'max-pool', name: 'p', kernel: 2, stride: 2 },
    { kind: 'fully-connected', name: 'b', outputs: 20 },
    { kind: 'relu', name: 's' },
    { kind: 'fully-connected', name: 'c', outputs: 4 },
  ]),
};

const data = { training: randomImages(1, 160, 64, 4), test: randomImages(2, 40, 64, 4) };
const source = { dense: initialWeights(net, 1), compressed: null };

function recipe(more: object = {}): Recipe {
  const retrain = {
    rounds: 2,
    epochs: 2,
    fineTuneEpochs: 2,
    batchSize: 64,
    learningRate: 0.05,
    dropout: 0.2,
  };
  return recipeSchema.parse({
    ...{ name: 'tiny', codeBits: 3, indexBits: 5, keep: 0.3, layers: { a: { keep: 0.8 } } },
    retrain: { ...retrain, fineTuneRate: 0.002 },
    ...more,
  });
}

interface Circumstances {
  readonly threads?: number;
  readonly from?: RetrainingCheckpoint | null;
  /** Takes what checkpoints would hold. */
  readonly states?: RetrainingCheckpoint[];
  readonly shown?: TrainingData;
  readonly given?: WeightSource;
}

async function retrained(
  own: Recipe,
  { threads = 1, from = null, states = [], shown = data, given = source }: Circumstances = {},
) {
  const { batchSize, dropout } = retrainingOf(own);
  const crew = await trainingCrew({ network: withDropout(net, dropout), batchSize, data: shown }, threads);
  try {
    return await retrainBy(own, given, crew, from, {
      epoch: (_, state) => {
        const { told, arrays } = state();
        const copies = Array.from(arrays, ([name, values]) => [name, values.slice()] as const);
        states.push({ told: structuredClone(told), arrays: new Map(copies) });
      },
    });
  } finally {
    await crew.close();
  }
}

function digest({ layers }: CompressedNetwork): string {
  return sha256(
    ...[...layers.values()].flatMap(({ codes, codebook, bias, positions }) => [
      ...[float32Bytes(codebook), float32Bytes(bias), codes, positions],
    ]),
  );
}

describe('a compression that trains', () => {
  it('keeps of each layer exactly what the recipe says, and tells every stage', async () => {
    const { prepared, compressed, stages } = await retrained(recipe());
    const counts = [...compressed.layers.values()].map(({ codes }) => codes.length);
    expect(counts).toEqual([Math.ceil(54 * 0.8), Math.ceil(20 * 54 * 0.3), Math.ceil(80 * 0.3)]);
    const kept = counts.reduce((sum, count) => sum + count, 0);
    expect(stages.map(({ stage, epochs }) => [stage, epochs])).toEqual([
      ['given', 0],
      ['pruned', 2],
      ['pruned', 4],
      ['shared', 4],
      ['fine-tuned', 6],
    ]);
    expect(stages.at(-1)?.kept).toBe(kept);
    expect(compressed.indexBits).toBe(5);
    for (const [name, layer] of compressed.layers) {
      expect(new Set(layer.codes).size).toBeLessThanOrEqual(7);
      expect(layer.codebook[0]).toBe(0);
      const { weights } = prepared.layers.get(name) ?? { weights: new Float32Array() };
      expect([...layer.positions]).toEqual([...weights.keys()].filter((place) => weights[place] !== 0));
    }
  });

  it('trains shared weights: the loss falls as they are fine-tuned', async () => {
    const shown = { training: brightRows(1, 160, 8, 4), test: null };
    const own = recipe({
      codeBits: 2,
      retrain: { ...recipe().retrain, dropout: 0, fineTuneEpochs: 6, fineTuneRate: 0.01 },
    });
    const { stages } = await retrained(own, { shown });
    const lossOf = (stage: string) => stages.findLast((one) => one.stage === stage)?.marks.loss ?? NaN;
    const untuned = { ...own, retrain: { ...retrainingOf(own), fineTuneEpochs: 0 } };
    const training = await retrained(untuned, { shown });
    expect(lossOf('shared')).toBe(training.stages.at(-1)?.marks.loss);
    expect(lossOf('fine-tuned')).toBeLessThan(0.95 * lossOf('shared'));
    expect(new Set(stages.map(({ part }) => part))).toEqual(new Set(['training']));
  });

  it('gives the same on two threads, and from the state after every epoch, pruning and fine-tuning alike', async () => {
    const states: RetrainingCheckpoint[] = [];
    const whole = await retrained(recipe(), { states });
    expect(digest((await retrained(recipe(), { threads: 2 })).compressed)).toBe(digest(whole.compressed));
    expect(states).toHaveLength(6);
    for (const from of states) {
      const resumed = await retrained(recipe(), { from });
      expect(digest(resumed.compressed)).toBe(digest(whole.compressed));
      expect(resumed.stages).toEqual(whole.stages);
    }
  });

  it('leaves weights of their own 16 bits unshared', async () => {
    const { compressed, stages } = await retrained(recipe({ weights: 'direct', layers: {} }));
    expect([...compressed.layers.values()].map(({ codeBits }) => codeBits)).toEqual([16, 16, 16]);
    expect(stages.at(-1)?.stage).toBe('pruned');
  });

  it('refuses what it does not train, in one line', async () => {
    await expect(retrained(recipe({ keep: null, layers: {}, svdRank: 2 }))).rejects.toThrow(
      /^recipe tiny: factors of low rank are not trained again; leave --retrain or the svd keys out$/,
    );
    const kept = recipe({ keep: null, layers: {}, weights: 'kept' });
    await expect(retrained(kept)).rejects.toThrow(/float weights have no codes that recipe tiny could keep/);
    const direct = directWeights(source.dense, 4);
    await expect(retrained(kept, { given: { ...source, compressed: direct } })).rejects.toThrow(
      /: a: only weights that share values, and biases of their own, are trained as they are; set weights=shared$/,
    );
    await expect(retrained(recipe({ fit: {} }))).rejects.toThrow(
      /^recipe tiny: weights that are trained again are not fitted; set fit=null$/,
    );
  });

  it('refuses to prune every weight', async () => {
    await expect(retrained(recipe({ keep: null, threshold: 100, layers: {} }))).rejects.toThrow(
      /^recipe tiny: it prunes every weight of .*; let it prune less$/,
    );
  });

  it('refuses codes that too few weights are left for before anything is trained', async () => {
    const states: RetrainingCheckpoint[] = [];
    await expect(retrained(recipe({ codeBits: 8 }), { states })).rejects.toThrow(
      /: a: 44 non-zero weights are fewer than the 255 clusters/,
    );
    expect(states).toEqual([]);
  });
});
