import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { writeBars } from '../training/image-sets.js';
import { commandLine, expectMistake, MAIN } from './eie.js';

const { scratch, eie } = commandLine();
writeBars(join(scratch, 'bars'), 320, 100);
eie(
  ...['train', '--network', 'lenet-300-100', '--data', 'bars', '--out', 'f.safetensors', '--set', 'epochs=4'],
);

const RECIPE = ['--recipe', 'deep-lenet-300-100', '--set'];
const SHORT = ['retrain.rounds=2', 'retrain.epochs=6', 'retrain.fineTuneEpochs=6', 'retrain.batchSize=64'];
const given = ['compress', '--network', 'lenet-300-100', '--from', 'f.safetensors'];

describe('eie compress --retrain', () => {
  it('tells every stage, writes them to the document, and runs bit-exact', () => {
    const { status, stderr } = eie(
      ...[...given, '--to', 'c.safetensors', ...RECIPE, ...SHORT, '--retrain', 'bars', '--format', 'json'],
    );
    expect(stderr).toMatch(
      /^given, after 0 epochs: 266,\d+ weights, \d+ of 100 test images wrong, [\d.]+ %\n/,
    );
    expect(stderr).toMatch(/\nfine-tuned, after 18 epochs: 21,776 weights, \d+ of 100 test images wrong/);
    expect(status).toBe(0);
    const { retraining, totals } = JSON.parse(readFileSync(join(scratch, 'compression.json'), 'utf8')) as {
      retraining: { stage: string; kept: number; images: number }[];
      totals: { kept: number };
    };
    expect(retraining.map(({ stage }) => stage)).toEqual([
      'given',
      'pruned',
      'pruned',
      'shared',
      'fine-tuned',
    ]);
    expect(retraining.at(-1)).toMatchObject({ kept: 21776, images: 100 });
    expect(totals.kept).toBe(21776);
    const run = eie('run', '--weights', 'c.safetensors', '--out', 'run');
    expect(run.stdout).toContain("values equal the reference kernel's");
    expect(run.status).toBe(0);
  });

  it('goes on after it was killed, to the same bytes', async () => {
    const args = (to: string) => [...given, '--to', to, ...RECIPE, ...SHORT, '--retrain', 'bars'];
    expect(eie(...args('whole.safetensors'), '--threads', '1').status).toBe(0);
    const child = spawn(process.execPath, [MAIN, ...args('killed.safetensors')], {
      cwd: scratch,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child.stderr.on('data', (bytes: Buffer) => {
      if (bytes.toString().includes('pruned')) child.kill('SIGKILL');
    });
    await once(child, 'exit');
    expect(existsSync(join(scratch, 'killed.safetensors'))).toBe(false);
    expectMistake(
      eie(...args('killed.safetensors')),
      /checkpoint: an earlier training was ended; go on with --resume/,
    );
    expect(eie(...args('killed.safetensors'), '--resume').status).toBe(0);
    expect(readFileSync(join(scratch, 'killed.safetensors'))).toEqual(
      readFileSync(join(scratch, 'whole.safetensors')),
    );
    expect(existsSync(join(scratch, 'killed.safetensors.checkpoint'))).toBe(false);
  });

  it.each<[args: string[], message: RegExp]>([
    [
      ['--recipe', 'deep-lenet-300-100'],
      /recipe deep-lenet-300-100: it trains what is left, which takes labelled images; give eie compress --retrain DIRECTORY, or a study --data/,
    ],
    [
      ['--recipe', 'deep-4bit-fitted'],
      /it fits what is left, which takes photographs; give eie compress --calibrate DIRECTORY/,
    ],
    [
      ['--recipe', 'deep-4bit-fitted', '--retrain', 'bars'],
      /recipe deep-4bit-fitted: weights that are trained again are not fitted; set fit=null/,
    ],
    [
      ['--recipe', 'deep-lenet-300-100', '--retrain', 'bars', '--to', 'x.net'],
      /--to x\.net: a \.net file has 4-bit indices, not 5; set indexBits=4/,
    ],
    [
      ['--set', 'keep=0.001', '--retrain', 'bars'],
      /f\.safetensors: fc1: 236 non-zero weights are fewer than the 255 clusters/,
    ],
    [['--to', 'f.safetensors'], /--to f\.safetensors: it is what --from names; name another file/],
    [['--to', 'bars'], /^eie: bars: it is a directory; name a file/],
    [['--threads', '2'], /--threads: only a compression with --retrain is done by several; leave it out/],
    [['--resume'], /--resume: only a compression with --retrain is gone on with; leave it out/],
    [
      ['--retrain', 'bars', '--calibrate', 'bars'],
      /--calibrate: weights that are trained again are not fitted/,
    ],
    [['--retrain', 'none'], /none: there is no such file or directory; check the path/],
    [['--retrain', 'bars', '--recipe', 'svd'], /factors of low rank are not trained again/],
    [['--calibrate', 'none'], /none: there is no such file or directory|none: no photograph/],
    [['--calibrate', 'bars'], /bars: no photograph in it/],
    [['--set', 'retrain.rounds=0'], /retrain.rounds: expected a whole number from 1 to 100/],
  ])('refuses %j in one line', (args, message) => {
    expectMistake(eie(...given, '--to', 'x.safetensors', ...args), message);
  });
});

describe('eie compress --retrain without test images', () => {
  it('says that its errors are of the images that it learns from, and how it trained in the document', () => {
    mkdirSync(join(scratch, 'alone'));
    for (const file of ['train-images-idx3-ubyte.gz', 'train-labels-idx1-ubyte'])
      cpSync(join(scratch, 'bars', file), join(scratch, 'alone', file));
    const { stderr, stdout } = eie(
      ...[...given, '--to', 'alone.safetensors', '--retrain', 'alone', '--json'],
      ...['--set', 'retrain.rounds=1', 'retrain.epochs=1'],
    );
    expect(stderr).toMatch(/\nfine-tuned, after 6 epochs: [\d,]+ weights, \d+ of 320 training images wrong/);
    const { recipe, retraining } = JSON.parse(stdout) as {
      recipe: { retrain: object };
      retraining: { part: string }[];
    };
    expect(recipe.retrain).toMatchObject({ rounds: 1, epochs: 1, fineTuneEpochs: 5, learningRate: 0.05 });
    expect(new Set(retraining.map(({ part }) => part))).toEqual(new Set(['training']));
  });
});

describe('eie accuracy --data', () => {
  it('shows the test images, of which float32 is right as often as the training says', () => {
    const trained = eie(
      ...[...given, '--to', 'a.safetensors', ...RECIPE, ...SHORT, '--retrain', 'bars', '--json'],
    );
    const { retraining } = JSON.parse(trained.stdout) as { retraining: { wrong: number }[] };
    const network = ['--network', 'lenet-300-100'];
    const shown = eie('accuracy', ...network, '--weights', 'a.safetensors', '--data', 'bars', '--json');
    const { totals } = JSON.parse(shown.stdout) as { totals: { float: { top1: { hits: number } } } };
    expect(totals.float.top1.hits).toBe(100 - (retraining.at(-1)?.wrong ?? 0));
    expectMistake(
      eie('accuracy', ...network, '--weights', 'a.safetensors', '--data', 'bars', '--image', 'bars'),
      /--data: test images and photographs are not shown together/,
    );
    expectMistake(
      eie('accuracy', ...network, '--weights', 'a.safetensors', '--data', 'none'),
      /none: there is no such file or directory; check the path/,
    );
  });
});

describe('eie compress --calibrate', () => {
  it('fits on photographs, says how many and how near each layer came', async () => {
    mkdirSync(join(scratch, 'grey'));
    for (let shade = 0; shade < 3; shade++) {
      const create = {
        width: 28,
        height: 28,
        channels: 3 as const,
        background: { r: 80 * shade, g: 40, b: 9 },
      };
      await sharp({ create })
        .png()
        .toFile(join(scratch, 'grey', `${shade}.png`));
    }
    const fitted = eie(
      ...[...given, '--to', 'fit.safetensors', '--set', 'codeBits=4', '--calibrate', 'grey', '--json'],
    );
    expect(fitted.status).toBe(0);
    const { fitting } = JSON.parse(fitted.stdout) as {
      fitting: {
        folder: string;
        photographs: number;
        layers: { name: string; before: number; after: number }[];
      };
    };
    expect(fitting).toMatchObject({ folder: 'grey', photographs: 3 });
    expect(fitting.layers.map(({ name }) => name)).toEqual(['fc1', 'fc2', 'fc3']);
    for (const { before, after } of fitting.layers) expect(after).toBeLessThan(before);
    expect(eie('run', '--weights', 'fit.safetensors', '--out', 'fit').status).toBe(0);
  });
});
