import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { performTrainings } from '../../src/reproduction/runs/training.js';
import { runKey, type RunFigures, type TrainingRun } from '../../src/reproduction/runs/run.js';
import { writeBars } from '../training/image-sets.js';
import { SMALL_PAPER, smallReproduction } from './small-paper.js';

const SUBJECT = { network: 'lenet-300-100' };
const KEPT = 21_776; // 8, 9 and 26 % of 784 x 300, 300 x 100 and 100 x 10

const folder = mkdtempSync(join(tmpdir(), 'eie-training-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const images = join(folder, 'bars');
writeBars(images, 320, 100);

function run(changes: Partial<TrainingRun> = {}): TrainingRun {
  return {
    ...{ kind: 'training', subject: SUBJECT, images, checkpoints: null },
    settings: ['epochs=2'],
    recipe: 'deep-lenet-300-100',
    set: ['retrain.rounds=1', 'retrain.epochs=2', 'retrain.fineTuneEpochs=2', 'retrain.batchSize=64'],
    ...changes,
  };
}

async function figures(changes: Partial<TrainingRun> = {}): Promise<RunFigures> {
  const [given] = await performTrainings(SUBJECT, [run(changes)]);
  return given;
}

describe('a training of a reproduction', async () => {
  const whole = await figures();

  it('has the sizes of what was kept, and the share of test images that is wrong after each stage', () => {
    expect(whole.whole).toMatchObject({ weights: 266_200, keptWeights: KEPT, codeBits: 5, indexBits: 5 });
    expect(Object.keys(whole.layers)).toEqual(['fc1', 'fc2', 'fc3']);
    for (const stage of ['errorBefore', 'errorPruned', 'errorShared', 'error']) {
      expect(whole.whole[stage]).toBeGreaterThanOrEqual(0);
      expect(whole.whole[stage]).toBeLessThanOrEqual(1);
    }
  });

  it('gives the same where it is kept epoch by epoch, and leaves nothing when it is done', async () => {
    const checkpoints = join(folder, 'kept');
    mkdirSync(checkpoints);
    expect(await figures({ checkpoints })).toEqual(whole);
    expect(readdirSync(checkpoints)).toEqual([]);
  });

  it('leaves what goes on where it ends in between, to the same figures', async () => {
    const checkpoints = join(folder, 'ended');
    mkdirSync(checkpoints);
    await expect(figures({ checkpoints, recipe: 'svd' })).rejects.toThrow(/factors of low rank/);
    expect(readdirSync(checkpoints)).toHaveLength(1);
    expect(await figures({ checkpoints })).toEqual(whole);
  });

  it('is the same run wherever it is kept, and another with other settings', () => {
    const key = runKey(run(), '1.0.0');
    expect(runKey(run({ checkpoints: 'elsewhere' }), '1.0.0')).toBe(key);
    expect(runKey(run({ settings: ['epochs=3'] }), '1.0.0')).not.toBe(key);
  });
});

describe('a claim that takes a training', () => {
  const paper = SMALL_PAPER.replace(
    'ours: { measure: machine, figure: peakGigaOps }',
    'ours: { measure: training, network: lenet-300-100, recipe: deep-lenet-300-100, figure: error, by: whole }',
  );

  it('is not tested unless asked for, and says how to ask', async () => {
    const { places } = await smallReproduction(paper, 'peak');
    expect(places[0].claims[0]).toMatchObject({ outcome: 'untestable', measured: null });
    expect(places[0].claims[0].reason).toContain('give --train');
  });
});
