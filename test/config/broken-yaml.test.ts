import { describe, expect, it } from 'vitest';
import { complaint, machine } from './config-files.js';

const EXAMPLE = 'keys and values such as "name: my-file"';

describe('a config file that is not one map of unique keys', () => {
  it.each([
    ['', `x.yaml: the file is empty; write ${EXAMPLE}`],
    ['\n\n# only a comment\n', `x.yaml: the file is empty; write ${EXAMPLE}`],
    ['---\n', `x.yaml: the file is empty; write ${EXAMPLE}`],
    ['- pes: 64\n', `x.yaml: expected ${EXAMPLE}, got a list`],
    ['pes\n', `x.yaml: expected ${EXAMPLE}, got a single value`],
    ['pes=64\n', `x.yaml: expected ${EXAMPLE}, got a single value`],
    ['pes: 64\nclock: 1 GHz\npes: 32\n', 'x.yaml:3:1: key "pes" a second time; keep one'],
    ['64: pes\n', 'x.yaml:1:1: a key that is not text; put it in quotes'],
    ['? [pes]\n: 64\n', 'x.yaml:1:3: a key that is not text; put it in quotes'],
    [': 64\n', 'x.yaml:1:1: a key that is not text; put it in quotes'],
    ['pes: 64\n---\npes: 32\n', 'x.yaml:2:1: a second document begins here; keep one, without "---"'],
    ['pes: 64\n...\npes: 32\n', 'x.yaml:3:1: a second document begins here; keep one, without "---"'],
    ['pes:\n\t- 64\n', 'x.yaml:2:1: a tab in the indentation; indent with spaces'],
    ['\tpes: 64\n', 'x.yaml:1:1: a tab in the indentation; indent with spaces'],
  ])('%j', async (text, message) => {
    expect(await complaint({ 'x.yaml': text })).toBe(message);
  });

  it.each([
    ['pes: "64\n', 'x.yaml:2:1: not YAML: Missing closing "quote'],
    ['pes: 64: 32\n', 'x.yaml:1:6: not YAML: Nested mappings are not allowed in compact mappings'],
    ['pes: @64\n', 'x.yaml:1:6: not YAML: Plain value cannot start with reserved character @'],
    ['pes: !count 64\n', 'x.yaml:1:6: not YAML: Unresolved tag: !count'],
    ['%YAML 9.9\n---\npes: 64\n', 'x.yaml:1:7: not YAML: Unsupported YAML version 9.9'],
  ])('%j', async (text, message) => {
    expect(await complaint({ 'x.yaml': text })).toBe(`${message}; correct it, or put the text in quotes`);
  });
});

describe('a hostile config file', () => {
  const laughs = ['a0: &a0 [ha, ha]'];
  for (let i = 1; i < 30; i++) laughs.push(`a${i}: &a${i} [*a${i - 1}, *a${i - 1}]`);

  it.each([
    ['[', 'x.yaml:1:33: more than 32 levels of nesting; write it flatter'],
    ['- ', 'x.yaml:1:65: more than 32 levels of nesting; write it flatter'],
    ['{a: ', 'x.yaml:1:126: more than 32 levels of nesting; write it flatter'],
    ['? ', 'x.yaml:1:65: more than 32 levels of nesting; write it flatter'],
  ])('of %j many times over is refused', async (piece, message) => {
    expect(await complaint({ 'x.yaml': piece.repeat(10_000) })).toBe(message);
  });

  it.each([
    ['aliases within aliases', laughs.join('\n'), 'x.yaml:1:1: aliases expand to more than 100 copies'],
    ['101 aliases', `a: &a 1\nb: [${'*a, '.repeat(101)}]`, 'x.yaml:2:405: more than 100 aliases'],
    ['an alias of itself', 'a: &a [*a]', 'x.yaml:1:8: an alias inside what it stands for'],
    ['an alias of nothing', 'pes: *many', 'x.yaml:1:6: no anchor "many" before this alias'],
  ])('of %s is refused', async (_, text, message) => {
    const mend = message.includes('expand') ? '; write the values out' : '; write the value out';
    expect(await complaint({ 'x.yaml': text })).toBe(message + mend);
  });

  it('of 20,000 unknown keys is refused with the first', async () => {
    const keys = Array.from({ length: 20_000 }, (_, i) => `k${i}:`);
    expect(await complaint({ 'x.yaml': keys.join('\n') })).toMatch(
      /^x\.yaml:1:1: unknown key "k0"; known: .*\(and 19999 more\)$/,
    );
  });

  it.each(['__proto__', 'constructor', 'toString'])('with the key %s is refused', async (key) => {
    expect(await complaint({ 'x.yaml': `${key}: { polluted: true }` })).toMatch(
      new RegExp(`^x\\.yaml:1:1: unknown key "${key}"; `),
    );
    expect({}).not.toHaveProperty('polluted');
  });

  it('has its escape sequences shown, not sent to the terminal', async () => {
    expect(await complaint({ 'x.yaml': '"\\e[31mpes": 64' })).toMatch(
      /^x\.yaml:1:1: unknown key "\\u001b\[31mpes"; /,
    );
  });
});

describe('a config file with uncommon but right YAML', () => {
  it.each([
    ['aliases', 'activationBits: &bits 8\nweightBits: *bits\npes: 32'],
    ['flow style', '{ pes: 32, activationBits: 8, weightBits: 8 }'],
    ['quoted keys', '"pes": 32\n\'activationBits\': 8\nweightBits: 8'],
    ['hexadecimal', 'pes: 0x20\nactivationBits: 0x8\nweightBits: 0o10'],
    ['a document marker', '---\npes: 32\nactivationBits: 8\nweightBits: 8\n'],
    ['a byte-order mark', '\ufeffpes: 32\nactivationBits: 8\nweightBits: 8\n'],
    ['Windows line ends', 'pes: 32\r\nactivationBits: 8\r\nweightBits: 8\r\n'],
  ])('is read: %s', async (_, text) => {
    const { spec } = await machine({ 'x.yaml': text });
    expect(spec).toMatchObject({ pes: 32, activationBits: 8, weightBits: 8 });
  });

  it("is read: no keys at all, the paper's machine", async () => {
    const { spec } = await machine({ 'x.yaml': '{}' });
    expect(spec).toMatchObject({ name: 'x', pes: 64, clockHertz: 8e8 });
  });
});
