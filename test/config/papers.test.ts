import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadPaper } from '../../src/config/loading/load-paper.js';
import { deviationsOf } from '../../src/config/paper.js';
import { packageRoot } from '../../src/base/package-root.js';
import { shippedNames } from '../../src/config/yaml/config-path.js';
import { SMALL_PAPER, paperOf } from '../reproduction/small-paper.js';
import { complaintOf } from './config-files.js';

const names = await shippedNames('papers');
const deviations = readFileSync(join(packageRoot(), 'docs', 'deviations.md'), 'utf8');

describe.each(names)('the shipped paper %s', async (name) => {
  const { paper } = await loadPaper(name);

  it('is called as its file is', () => {
    expect(paper.name).toBe(name);
  });

  it('names no deviation that docs/deviations.md does not explain, and no cause that nobody needs', () => {
    const named = new Set(paper.claims.flatMap(deviationsOf));
    for (const number of named) expect(deviations).toMatch(new RegExp(`^\\*\\*${number}\\. `, 'm'));
    expect(Object.keys(paper.causes).sort()).toEqual([...named].sort());
  });

  it('has claims or charts in every place', () => {
    const places = new Set(paper.claims.map(({ place }) => place));
    const empty = Object.entries(paper.places).filter(
      ([id, { curves, variants }]) => !places.has(id) && curves.length + variants.length === 0,
    );
    expect(empty).toEqual([]);
  });
});

it('reads numbers as they are printed: their value, and the worth of their last digit', async () => {
  const { claims } = (await paperOf(SMALL_PAPER)).paper;
  expect(claims[0].printed).toEqual({
    numbers: { 'Alex-7': 10, 'VGG-6': 20, 'NT-We': 30 },
    steps: { 'Alex-7': 1, 'VGG-6': 0.1, 'NT-We': 1 },
  });
  expect(claims[2].printed).toEqual({ numbers: { '': 10 }, steps: { '': 1 } });
  const listed = (await paperOf(SMALL_PAPER.replace('printed: 102', 'printed: [1.25, 7]'))).paper.claims[3];
  expect(listed.printed).toEqual({ numbers: { 1: 1.25, 2: 7 }, steps: { 1: 0.01, 2: 1 } });
});

it('reads tolerances as shares and as amounts; without one a figure must be as printed', async () => {
  const { claims } = (await paperOf(SMALL_PAPER.replace('tolerance: 20 %', 'tolerance: 0.5'))).paper;
  expect([claims[0], claims[2], claims[3]].map(({ tolerance }) => tolerance)).toEqual([
    { relative: 0.1, absolute: 0 },
    { relative: 0, absolute: 0.5 },
    { relative: 0, absolute: 0 },
  ]);
});

describe('a mistake in a paper', () => {
  it.each([
    ['an id twice', 'id: peak', 'id: speed-up', 'speed-up is the id of another claim as well'],
    [
      'a claim of no place',
      'id: peak\n    place: section-3',
      'id: peak\n    place: section-4',
      'no place is called section-4',
    ],
    [
      'neither measured nor untestable',
      '    untestable: it is not here\n',
      '',
      'give either what measures it, or why nothing can: untestable',
    ],
    [
      'measured and untestable',
      'figure: peakGigaOps }',
      'figure: peakGigaOps }\n    untestable: no',
      'give either what measures it, or why nothing can: untestable',
    ],
    ['a deviation without a cause', 'NT-We: X1', 'NT-We: X2', 'X2 has no cause under causes'],
    ['bars of an unknown claim', 'claims: [times]', 'claims: [time]', 'no claim has the id time'],
    [
      'a tolerance in words',
      'tolerance: 20 %',
      'tolerance: about',
      'expected a share such as "10 %", or an amount such as 0.5, got "about"',
    ],
    [
      'a negative tolerance',
      'tolerance: 20 %',
      'tolerance: -1',
      'expected a share such as "10 %", or an amount such as 0.5, got -1',
    ],
    ['a number in words', 'printed: 102', 'printed: many', 'expected'],
    [
      'an unknown key',
      'says: Time\n',
      'says: Time\n    colum: time\n',
      'unknown key "colum"; did you mean "column"?',
    ],
    [
      'an unknown comparison',
      'printed: 102',
      'printed: 102\n    compare: less',
      'expected "equal", "at-least", or "at-most", got "less"',
    ],
  ] as const)('is one line with what is wrong: %s', async (_, from, to, message) => {
    expect(SMALL_PAPER).toContain(from);
    expect(await complaintOf(() => paperOf(SMALL_PAPER.replace(from, to)))).toContain(message);
  });
});
