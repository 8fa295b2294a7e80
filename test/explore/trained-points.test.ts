import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { commandFor } from '../../src/explore/rows/best-command.js';
import { Evaluator, type Evaluation } from '../../src/explore/evaluation/evaluate.js';
import { loadSweep, type StudyOptions } from '../../src/explore/study/load-study.js';
import { pointAt } from '../../src/explore/study/space.js';
import { denseSafetensors } from '../../src/formats/dense-weights.js';
import { initialWeights } from '../../src/training/initial-weights.js';
import { loadNetwork } from '../../src/workload/load-network.js';
import { idxBytes, writeBars } from '../training/image-sets.js';
import { userErrorOfAsync } from '../formats/user-error.js';

const folder = mkdtempSync(join(tmpdir(), 'eie-trained-'));
const weights = join(folder, 'first.safetensors');
const data = join(folder, 'bars');
const RECIPES = 'recipe=pruned,pruned-retrained';
const set = ['compression.keep=20 %'];

beforeAll(async () => {
  writeBars(data, 1920, 40);
  writeFileSync(weights, denseSafetensors(initialWeights(await loadNetwork('lenet-300-100'), 1)));
});

async function evaluationOf(options: StudyOptions, version = '1'): Promise<Evaluation> {
  const common = { network: 'lenet-300-100', weights, data, hardware: 'eie-64pe-direct', energy: 'none' };
  return { study: await loadSweep(undefined, { ...common, ...options }, version), prices: null };
}

describe('points of a study with labelled images', () => {
  it('are judged on the test images, and trained on the others where the recipe says so', async () => {
    const evaluator = new Evaluator(await evaluationOf({ vary: [RECIPES], set }));
    const [pruned, retrained] = [await evaluator.evaluate(0), await evaluator.evaluate(1)];
    expect([pruned.error, retrained.error]).toEqual([null, null]);
    expect(pruned.metrics?.['top1']).toBeLessThan(0.5);
    expect(retrained.metrics?.['top1']).toBeGreaterThan(0.9);
    expect(retrained.metrics?.['keptParameters']).toBe(pruned.metrics?.['keptParameters']);
    expect(retrained.metrics?.['cycles']).toBeGreaterThan(0);
  });

  it('can be run again by the command that a report gives', async () => {
    const evaluation = await evaluationOf({ vary: [RECIPES], set });
    const command = commandFor('m.yaml', pointAt(evaluation.study.space, 1), evaluation);
    expect(command).toContain('--recipe pruned-retrained');
    expect(command).toContain(`--data ${data}`);
    expect(command).not.toContain('--seed');
  });

  it('are another study where the images or how many are looked at differ', async () => {
    const fingerprints = await Promise.all(
      [{}, { limit: 10 }, { data: undefined, photographs: undefined }].map(
        async (options) =>
          (await evaluationOf({ vary: ['recipe=pruned'], set, ...options })).study.fingerprint,
      ),
    );
    expect(new Set(fingerprints).size).toBe(3);
  });

  it.each<[what: string, options: StudyOptions, message: RegExp]>([
    [
      'photographs beside them',
      { photographs: 'x' },
      /data: images to train on stand in place of photographs/,
    ],
    ['weights that nobody trained', { weights: 'synthetic' }, /data: nobody trained synthetic weights/],
    ['a folder that is not there', { data: join(folder, 'none') }, /none: /],
  ])('refuse %s', async (_, options, message) => {
    expect(await userErrorOfAsync(() => evaluationOf({ vary: [RECIPES], set, ...options }))).toMatch(message);
  });

  it('are refused before the first where images to learn from are damaged, and only if a recipe learns', async () => {
    const damaged = join(folder, 'damaged');
    writeBars(damaged, 64, 40);
    writeFileSync(join(damaged, 'train-labels-idx1-ubyte'), idxBytes([63], new Uint8Array(63)));
    expect(await userErrorOfAsync(() => evaluationOf({ vary: [RECIPES], set, data: damaged }))).toMatch(
      /train-labels-idx1-ubyte: 63 labels/,
    );
    const untrained = await evaluationOf({ vary: ['recipe=pruned'], set, data: damaged });
    expect((await new Evaluator(untrained).evaluate(0)).error).toBeNull();
  });

  it.each<[what: string, options: StudyOptions, message: RegExp]>([
    [
      'without images for a recipe that trains',
      { vary: [RECIPES], data: undefined },
      /^recipe pruned-retrained: it trains what is left, which takes labelled images; give --data DIRECTORY$/,
    ],
    [
      'with a recipe that fits',
      { vary: ['recipe=pruned,deep-4bit-fitted'], data: undefined },
      /^recipe deep-4bit-fitted: a study has no photographs to fit to; compress with eie compress --calibrate/,
    ],
    [
      'where an override would have a recipe train that does not',
      { vary: [RECIPES], set: [...set, 'compression.retrain.epochs=1'] },
      /"compression\.retrain\.epochs=1": recipe pruned trains nothing, and would with it; vary recipes that all train/,
    ],
  ])('are refused before the first %s', async (_, options, message) => {
    expect(await userErrorOfAsync(() => evaluationOf({ set, ...options }))).toMatch(message);
  });

  it('train as an override says where all their recipes do', async () => {
    const vary = ['recipe=pruned-retrained,pruned-in-rounds'];
    const own = [...set, 'compression.retrain.epochs=1'];
    expect((await evaluationOf({ vary, set: own })).study.workload.setCompression).toHaveLength(2);
    const untrained = [...set, 'compression.retrain=null'];
    expect(
      (await evaluationOf({ vary: [RECIPES], set: untrained })).study.workload.setCompression,
    ).toHaveLength(2);
  });
});
