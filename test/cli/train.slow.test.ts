import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { idxBytes, writeBars } from '../training/image-sets.js';
import { commandLine, expectMistake, MAIN } from './eie.js';

const { scratch, eie } = commandLine();
writeBars(join(scratch, 'bars'), 320, 100);

const train = (out: string, ...more: string[]) =>
  eie('train', '--network', 'lenet-300-100', '--data', 'bars', '--out', out, ...more);

/** A folder like bars/ with some files replaced. */
function changed(name: string, files: Readonly<Record<string, Buffer>>): string {
  mkdirSync(join(scratch, name));
  for (const part of ['train', 't10k'])
    for (const file of [`${part}-images-idx3-ubyte.gz`, `${part}-labels-idx1-ubyte`])
      if (!(file.replace('.gz', '') in files))
        copyFileSync(join(scratch, 'bars', file), join(scratch, name, file));
  for (const [file, bytes] of Object.entries(files)) writeFileSync(join(scratch, name, file), bytes);
  return name;
}

describe('eie train', () => {
  it('writes float weights that compress reads, says the error, and leaves no checkpoint', () => {
    const { status, stdout, stderr } = train('bars.safetensors', '--set', 'epochs=4', 'batchSize=64');
    expect(stderr).toMatch(/^epoch 1\/4: loss [\d.]+, [\d.]+ % of the test images wrong\n/);
    expect(stdout).toMatch(
      /^lenet-300-100, trained for 4 epochs of 320 images\n\d+ of 100 test images wrong, [\d.]+ %\n$/,
    );
    expect(status).toBe(0);
    expect(existsSync(join(scratch, 'bars.safetensors.checkpoint'))).toBe(false);
    const compressed = eie(
      'compress',
      '--network',
      'lenet-300-100',
      '--from',
      'bars.safetensors',
      '--to',
      'c.safetensors',
    );
    expect(compressed.status).toBe(0);
  });

  it('tells every epoch as JSON', () => {
    const { stdout } = train('json.safetensors', '--set', 'epochs=2', '--json');
    const { kind, epochs } = JSON.parse(stdout) as { kind: string; epochs: { test: { images: number } }[] };
    expect([kind, epochs.length, epochs[1].test.images]).toEqual(['eie-training', 2, 100]);
  });

  it('goes on after it was killed, to the same bytes, and not unless asked to', async () => {
    const set = ['--set', 'epochs=60', 'batchSize=96'];
    expect(train('whole.safetensors', ...set, '--threads', '1').status).toBe(0);
    const args = [
      'train',
      '--network',
      'lenet-300-100',
      '--data',
      'bars',
      '--out',
      'killed.safetensors',
      ...set,
    ];
    const child = spawn(process.execPath, [MAIN, ...args], {
      cwd: scratch,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child.stderr.on('data', (bytes: Buffer) => {
      if (/epoch 3\//.test(bytes.toString())) child.kill('SIGKILL');
    });
    await once(child, 'exit');
    expect(existsSync(join(scratch, 'killed.safetensors'))).toBe(false);
    expectMistake(
      train('killed.safetensors', ...set),
      /^eie: killed\.safetensors\.checkpoint: an earlier training was ended; go on with --resume/,
    );
    expectMistake(
      train('killed.safetensors', '--set', 'epochs=61', '--resume'),
      /checkpoint: it is of a training with other settings, data or first weights/,
    );
    const resumed = train('killed.safetensors', ...set, '--resume');
    expect(resumed.stderr).not.toContain('epoch 1/60');
    expect(resumed.status).toBe(0);
    expect(readFileSync(join(scratch, 'killed.safetensors'))).toEqual(
      readFileSync(join(scratch, 'whole.safetensors')),
    );
    expect(existsSync(join(scratch, 'killed.safetensors.checkpoint'))).toBe(false);
  });

  it('keeps the last checkpoint where the loss diverges', () => {
    const { status, stderr } = train('nan.safetensors', '--set', 'learningRate=20', 'weightDecay=10');
    expect(stderr.trimEnd().split('\n').at(-1)).toMatch(
      /^eie: .*the loss .*is not a finite number.*; set a smaller learningRate, and remove nan\.safetensors\.checkpoint, which is of these settings$/,
    );
    expect(status).toBe(2);
    expect(existsSync(join(scratch, 'nan.safetensors.checkpoint'))).toBe(true);
    expect(existsSync(join(scratch, 'nan.safetensors'))).toBe(false);
  });

  const small = idxBytes([320, 27, 28], new Uint8Array(320 * 27 * 28));
  it.each<[what: string, files: Readonly<Record<string, Buffer>>, message: RegExp]>([
    [
      'labels of other classes',
      { 'train-labels-idx1-ubyte': idxBytes([320], new Uint8Array(320).fill(10, 7)) },
      /train-labels-idx1-ubyte: label 7 is class 10, but lenet-300-100 has 10 outputs, 0 to 9/,
    ],
    [
      'fewer labels than images',
      { 'train-labels-idx1-ubyte': idxBytes([319], new Uint8Array(319)) },
      /319 labels, but \S+ has 320 images; give one label for each/,
    ],
    [
      'images of another size',
      { 'train-images-idx3-ubyte': small },
      /its images are 27x28x1, but the input of lenet-300-100 is 28x28x1/,
    ],
    [
      'images that are cut off',
      { 't10k-images-idx3-ubyte': idxBytes([100, 28, 28], new Uint8Array(99 * 784)) },
      /t10k-images-idx3-ubyte: it is cut off: 100 images x 28 rows x 28 columns take 78400 bytes/,
    ],
    ['no images', { 't10k-images-idx3-ubyte': idxBytes([0, 28, 28], new Uint8Array()) }, /no images in it/],
  ])('refuses %s in one line', (what, files, message) => {
    const data = changed(what.replaceAll(' ', '-'), files);
    expectMistake(
      eie('train', '--network', 'lenet-300-100', '--data', data, '--out', 'x.safetensors'),
      message,
    );
  });

  it.each<[args: string[], message: RegExp]>([
    [['--data', 'none'], /^eie: none: there is no such file or directory; check the path/],
    [['--data', '.'], /^eie: \.: no training images in it; give a folder with train-images-idx3-ubyte/],
    [['--out', 'weights.bin'], /--out weights.bin: float weights are written as .safetensors/],
    [['--set', 'epoch=3'], /unknown key "epoch"; did you mean "epochs"/],
    [['--set', 'dropout=1'], /dropout: expected a share of at least 0 and below 1/],
    [['--network', 'googlenet'], /its images are 28x28x1, but the input of googlenet is 224x224x3; choose/],
    [['--threads', '0'], /--threads 0: give a whole number from 1 to 1024/],
  ])('refuses %j', (args, message) => {
    expectMistake(train('x.safetensors', ...args), message);
  });
});
