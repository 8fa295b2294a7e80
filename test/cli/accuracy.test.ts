import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { expect } from 'vitest';
import { commandLine, expectMistake } from './eie.js';

const { scratch, eie } = commandLine();

describe('eie accuracy', () => {
  const images = join(scratch, 'images');
  mkdirSync(images);
  writeFileSync(join(images, 'a.jpg'), 'no picture');
  writeFileSync(join(images, 'labels.csv'), 'file,class_index\na.jpg,1\n');
  writeFileSync(join(scratch, 'net.net'), 'no network');

  it('demands weights and photographs', () => {
    expectMistake(eie('accuracy', '--image', images), /required option '--weights <file>'/);
    expectMistake(eie('accuracy', '--weights', 'net.net'), /no photographs; give --image DIRECTORY/);
  });

  it('takes --images too, as --image was called', () => {
    expectMistake(
      eie('accuracy', '--images', images, '--weights', 'none.net'),
      /none\.net: there is no such/,
    );
  });

  it.each([
    [['--weights', 'synthetic'], /nobody trained them/],
    [['--weights', 'net.net'], /net\.net/],
    [['--weights', 'none.net'], /none\.net: there is no such file/],
    [['--weights', 'net.net', '--calibrate', '0'], /--calibrate 0: give a whole number from 1 to 128/],
    [
      ['--weights', 'net.net', '--calibrate', 'each', '--save-formats', 'f'],
      /--save-formats f: with --calibrate each/,
    ],
    [['--weights', 'net.net', '--calibrate', '4', '--formats', 'f.json'], /cannot be used with/],
    [['--weights', 'net.net', '--set', 'pess=3'], /unknown key "pess"/],
    [['--weights', 'net.net', '--limit', 'x'], /--limit x: give a whole number/],
  ])('%j: one line, exit code 2, nothing written', (args, message) => {
    const before = readdirSync(scratch);
    expectMistake(eie('accuracy', '--image', images, ...args), message);
    expect(readdirSync(scratch)).toEqual(before);
  });
});
