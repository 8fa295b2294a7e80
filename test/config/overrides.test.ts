import { describe, expect, it } from 'vitest';
import { complaint, machine } from './config-files.js';

const FILE = { 'x.yaml': 'pes: 4\nqueueDepth: 4\n' };

describe('--set', () => {
  it('goes over the file and its bases', async () => {
    const files = { 'x.yaml': 'base: y.yaml\npes: 4', 'y.yaml': 'queueDepth: 4' };
    const { spec } = await machine(files, ['pes=16', 'queueDepth=16']);
    expect(spec).toMatchObject({ pes: 16, queueDepth: 16 });
  });

  it('goes over an earlier one of the same key', async () => {
    expect((await machine(FILE, ['pes=16', 'pes=32'])).spec.pes).toBe(32);
  });

  it.each([
    ['hardware.pes=16', 'pes', 16],
    [' pes = 16 ', 'pes', 16],
    ['pes=0x10', 'pes', 16],
    ['clock=1.2 GHz', 'clockHertz', 1.2e9],
    ['clock="1.2 GHz"', 'clockHertz', 1.2e9],
    ['spmatCapacity=64KiB', 'spmatCapacityBytes', 65536],
    ['productShift=auto', 'productShift', 'auto'],
    ['productShift=3', 'productShift', 3],
    ['convolution=overlap', 'convolution', 'overlap'],
    ['name=a=b', 'name', 'a=b'],
    ["name='a: b'", 'name', 'a: b'],
  ])('%j is read', async (text, key, value) => {
    expect((await machine(FILE, [text])).spec).toHaveProperty(key, value);
  });

  it('mends a wrong value of the file', async () => {
    expect((await machine({ 'x.yaml': 'pes: many' }, ['pes=4'])).spec.pes).toBe(4);
  });

  it.each([
    ['queuDepth=4', 'unknown key "queuDepth"; did you mean "queueDepth"?'],
    ['hardware.queuDepth=4', 'unknown key "queuDepth"; did you mean "queueDepth"?'],
    ['clok.rate=4', 'unknown key "clok"; did you mean "clock"?'],
    ['pes=0', 'pes: expected a whole number from 1 to 4096, got 0'],
    ['pes=', 'pes: expected a whole number from 1 to 4096, got nothing'],
    ['pes="16"', 'pes: expected a whole number from 1 to 4096, got "16"'],
    ['pes.count=16', 'pes: expected a whole number from 1 to 4096, got keys and values'],
    ['clock=800 MB', 'clock: expected a frequency such as "800 MHz", got "800 MB"'],
    ['clock=800', 'clock: expected a frequency such as "800 MHz", got 800'],
    ['clock=', 'clock: expected a frequency such as "800 MHz", got nothing'],
    ['pes', 'no "="; write --set KEY=VALUE'],
    ['', 'no "="; write --set KEY=VALUE'],
    ['=4', 'no key before "="; write --set KEY=VALUE'],
    ['hardware.=4', 'no key before "="; write --set KEY=VALUE'],
    ['a..b=4', 'no key before "="; write --set KEY=VALUE'],
    ['pes=[16]', 'pes: expected a whole number from 1 to 4096, got a list'],
    ['pes=[[16]]', 'expected a single value after "="; put text with YAML\'s signs in quotes'],
    ['name=a: b', 'expected a single value after "="; put text with YAML\'s signs in quotes'],
    ['pes=[16', 'not YAML: Flow sequence must end with a ]; correct it, or put the text in quotes'],
    ['pes=*many', 'expected a single value after "="; put text with YAML\'s signs in quotes'],
    ['base=eie-64pe', 'base is a key of files only; name another file instead'],
  ])('%j is refused', async (text, message) => {
    expect(await complaint(FILE, [text])).toBe(`--set ${text}: ${message}`);
  });

  it('"__proto__.pes=4" is refused and reaches no prototype', async () => {
    expect(await complaint(FILE, ['__proto__.pes=4'])).toMatch(/^--set __proto__\.pes=4: unknown key/);
    expect({}).not.toHaveProperty('pes');
  });

  it('of the prefix alone is an unknown key', async () => {
    expect(await complaint(FILE, ['hardware=4'])).toMatch(/^--set hardware=4: unknown key "hardware"; /);
  });

  it('is shown on one line, shortened', async () => {
    expect(await complaint(FILE, [`pes\n${'s'.repeat(100)}=4`])).toMatch(
      /^--set pes\\u000as{56}\.\.\.: unknown key "pes\\u000as{56}\.\.\."; known: /,
    );
  });

  it('is complained of before what the file says, if both are wrong in one key', async () => {
    expect(await complaint({ 'x.yaml': 'pes: many' }, ['pes=some'])).toBe(
      '--set pes=some: pes: expected a whole number from 1 to 4096, got "some"',
    );
  });
});
