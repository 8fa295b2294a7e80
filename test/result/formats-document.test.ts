import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compile/compile.js';
import type { Program } from '../../src/compile/program.js';
import type { Network } from '../../src/network/network.js';
import { prepare } from '../../src/pipeline/prepare.js';
import { formatsDocument, parseFormats } from '../../src/result/formats-document.js';
import { temporaryDirectory } from '../formats/temporary-directory.js';
import { userErrorOf } from '../formats/user-error.js';
import { machine } from '../machines.js';
import { everyKind, randomIngredients, SMALL, workloadOf, type Ingredients } from '../networks.js';

const program = programOf(SMALL);
const TEXT = formatsDocument(program);

function programOf(ingredients: Ingredients): Program {
  const { workload, forward, hardware } = prepare(workloadOf(ingredients), machine({ productShift: 'auto' }));
  return compile(workload.compressed, forward.formats, hardware);
}

function parse(text: string, network: Network = program.network) {
  const file = join(temporaryDirectory(), 'formats.json');
  writeFileSync(file, text);
  return parseFormats(file, network);
}

/** The error without the directory. */
const errorOf = (text: string, network?: Network) =>
  userErrorOf(() => parse(text, network)).replace(/^.*?formats\.json/, 'formats.json');

/** The document with one number changed. */
function changed(group: 'convolutions' | 'others', layer: string, key: string, by: number): string {
  const document = JSON.parse(TEXT) as Record<typeof group, Record<string, Record<string, number>>>;
  document[group][layer][key] += by;
  return JSON.stringify(document);
}

describe('a formats file', () => {
  it('comes back as it was saved', () => {
    fc.assert(
      fc.property(randomIngredients, (ingredients) => {
        const run = programOf(ingredients);
        expect(parse(formatsDocument(run), run.network)).toEqual(run.formats);
      }),
      { numRuns: 30 },
    );
  });

  it('is read as it was saved before it said its kind', () => {
    const old = TEXT.replace(/"kind": .*,\n.*"version": 2/, '"formatsVersion": 1');
    expect(old).not.toBe(TEXT);
    expect(parse(old)).toEqual(program.formats);
  });

  it('keeps layers of any name', () => {
    const { network, formats } = program;
    const renamed = (name: string) => (name === 'data' ? '__proto__' : name);
    const layers = network.layers.map((layer) => ({
      ...layer,
      name: renamed(layer.name),
      ...('input' in layer ? { input: renamed(layer.input) } : {}),
    }));
    const others = new Map(Array.from(formats.others, ([name, numbers]) => [renamed(name), numbers]));
    const named = { network: { ...network, layers }, formats: { ...formats, others } };
    expect(parse(formatsDocument(named), named.network)).toEqual(named.formats);
  });

  it('is the same text twice, and says which network it is for', () => {
    expect(formatsDocument(program)).toBe(TEXT);
    expect(JSON.parse(TEXT)).toMatchObject({ kind: 'eie-formats', version: 2, network: 'every-kind' });
  });
});

describe('refused, with file, place and mend:', () => {
  it.each([
    ['an empty file', ''],
    ['text', 'weights'],
    ['a file cut in the middle', TEXT.slice(0, TEXT.length / 2)],
  ])('%s', (_, text) => {
    expect(errorOf(text)).toMatch(/^formats\.json: not JSON \(.+\); give a file of --save-formats$/);
  });

  it.each([
    ['an unknown key', TEXT.replace('"network"', '"extra": 1, "network"'), 'top level'],
    ['no network', TEXT.replace(/"network": .*\n/, ''), 'network'],
    [
      'a fraction of a bit',
      changed('others', 'data', 'inputFractionBits', 0.5),
      'others.data.inputFractionBits',
    ],
    [
      'a negative shift',
      changed('convolutions', 'stem', 'productShift', -99),
      'convolutions.stem.productShift',
    ],
    ['a shift beyond 31', changed('convolutions', 'stem', 'biasShift', 99), 'convolutions.stem.biasShift'],
    ['absurd bits', changed('others', 'mean', 'outputFractionBits', 1e6), 'others.mean.outputFractionBits'],
  ])('%s', (_, text, place) => {
    const message = errorOf(text);
    expect(message.startsWith(`formats.json: ${place}: `)).toBe(true);
    expect(message.endsWith('; give a file of --save-formats')).toBe(true);
  });

  it.each([
    [
      'another version',
      TEXT.replace('"version": 2', '"version": 3'),
      /^formats\.json: version: 3; this eie reads/,
    ],
    ['no object', '[]', /it does not say that it is number formats/],
    ['nothing', 'null', /it does not say that it is number formats/],
  ])('%s', (_, text, message) => {
    expect(errorOf(text)).toMatch(message);
  });

  it('a file of another network', () => {
    const network = everyKind({ channels: 1, height: 2, width: 2 }, 1);
    const layers = [...network.layers, { kind: 'relu' as const, name: 'last', input: 'mean' }];
    expect(errorOf(TEXT, { name: 'other', layers })).toBe(
      'formats.json: no formats for layer "last"; it was saved for "every-kind"',
    );
  });

  it.each([
    ['accumulatorFractionBits', 'not input + weight bits - product shift'],
    ['weightFractionBits', 'not input + weight bits - product shift'],
    ['productShift', 'not input + weight bits - product shift'],
    ['biasShift', 'not input + weight bits - bias shift'],
    ['biasFractionBits', 'not input + weight bits - bias shift'],
  ])('numbers of a convolution that contradict each other: %s', (key, what) => {
    const message = errorOf(changed('convolutions', 'left', key, 1));
    expect(message).toContain('formats.json: convolutions.left.');
    expect(message).toContain(`: ${what}; give a file of --save-formats as it was saved`);
  });

  it('an output finer than its accumulator', () => {
    expect(errorOf(changed('convolutions', 'head', 'outputFractionBits', 40))).toBe(
      "formats.json: convolutions.head.outputFractionBits: more than the accumulator's; " +
        'give a file of --save-formats as it was saved',
    );
  });

  it.each([
    ['convolutions', 'stem', 'stem-relu', 'stem'],
    ['others', 'data', 'stem', 'data'],
  ] as const)('an output of %s.%s that is not what the next layer takes', (group, layer, next, from) => {
    expect(errorOf(changed(group, layer, 'outputFractionBits', -1))).toMatch(
      new RegExp(`^formats.json: ${next}.inputFractionBits: -?\\d+ does not go with ${from}'s -?\\d+; give`),
    );
  });

  it('a join that is finer than one of its branches', () => {
    expect(errorOf(changed('others', 'join', 'inputFractionBits', 1))).toMatch(
      /^formats.json: join.inputFractionBits: -?\d+ does not go with (left|right)'s -?\d+; give/,
    );
  });

  it('a sum that is not taken in as its addends add up, or is put out finer than that', () => {
    expect(errorOf(changed('others', 'sum', 'inputFractionBits', 1))).toMatch(
      /^formats.json: sum.inputFractionBits: -?\d+, but its inputs' sum has -?\d+; give/,
    );
    expect(errorOf(changed('others', 'sum', 'outputFractionBits', 40))).toMatch(
      /^formats.json: sum.outputFractionBits: more than its sum's; give/,
    );
  });

  it('a missing file', () => {
    expect(userErrorOf(() => parseFormats('/nowhere/f.json', program.network))).toBe(
      '/nowhere/f.json: there is no such file or directory; check the path',
    );
  });
});
