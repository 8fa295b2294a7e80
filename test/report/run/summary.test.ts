import { beforeAll, describe, expect, it } from 'vitest';
import { boundShares } from '../../../src/report/run/bounds.js';
import { componentShares } from '../../../src/report/run/tables/energy.js';
import { runFigures } from '../../../src/report/run/key-figures.js';
import { machineValueText } from '../../../src/report/machine.js';
import { verdictOf } from '../../../src/report/run/verdict.js';
import type { PricedRun, ResultDocument } from '../../../src/result/result.js';
import { fullDocument } from '../../result/valid-documents.js';

let document: ResultDocument;

beforeAll(async () => {
  document = await fullDocument();
});

const figuresOf = (shown: ResultDocument) =>
  Object.fromEntries(runFigures(shown).map(({ label, value, unit }) => [label, `${value} ${unit}`]));

describe('the key figures', () => {
  it('are those of the document, in units that a reader can say', () => {
    const totals = { ...document.totals, seconds: 0.0000198, framesPerSecond: 101010.1, utilisation: 0.625 };
    const energy = { ...(document.energy as PricedRun), watts: 0.59, framesPerJoule: 88.7912 };
    const figures = figuresOf({ ...document, totals, energy });
    expect(document.inputs).toHaveLength(2);
    expect(figures).toMatchObject({
      Throughput: '101,010.10 frames/s',
      Latency: '9.900 µs',
      Power: '590.000 mW',
      Efficiency: '88.79 frames/J',
      Utilisation: '62.5 %',
    });
  });

  it('leave out power, energy and area where the run was not priced', () => {
    expect(Object.keys(figuresOf({ ...document, energy: null }))).toEqual([
      'Cycles',
      'Throughput',
      'Latency',
      'Compressed work',
      'Dense equivalent',
      'Utilisation',
      'Load balance',
      'Padding',
    ]);
  });
});

describe('the bounds', () => {
  it('share out layers and cycles, most cycles first', () => {
    const shares = boundShares(document);
    const sum = (key: 'layers' | 'cycles') => shares.reduce((total, share) => total + share[key], 0);
    expect([sum('layers'), sum('cycles')]).toEqual([4, document.totals.cycles]);
    const cycles = shares.map((share) => share.cycles);
    expect(cycles).toEqual(cycles.toSorted((a, b) => b - a));
  });
});

describe('the components', () => {
  it('add up to the energy and the area of the run', () => {
    const energy = document.energy as PricedRun;
    const shares = componentShares(energy);
    const sum = (key: 'picojoules' | 'squareMillimetres') =>
      shares.reduce((total, share) => total + (share[key] ?? 0), 0);
    expect(sum('picojoules')).toBeCloseTo(energy.totalPicojoules, 3);
    expect(sum('squareMillimetres')).toBeCloseTo(energy.areaSquareMillimetres.total, 9);
  });
});

describe('the machine', () => {
  it.each([
    ['clockHertz', 800e6, '800 MHz'],
    ['clockHertz', 1.25e9, '1.25 GHz'],
    ['dramBytesPerSecond', 4.264e9, '4.264 GB/s'],
    ['spmatCapacityBytes', 131072, '128 KiB'],
    ['spmatCapacityBytes', 1000, '1,000 bytes'],
    ['codeBits', 4, '4 bits'],
    ['pes', 4096, '4,096'],
    ['doubleBuffering', true, 'yes'],
    ['memory', 'dram', 'dram'],
  ])('says %s %s as %s', (key, given, value) => {
    expect(machineValueText(key, given)).toBe(value);
  });
});

describe('the verdict', () => {
  it('tells exact, different and unchecked apart', () => {
    const check = { performed: true, valuesCompared: 1234, mismatches: 0, first: null };
    const of = (changes: object) => verdictOf({ ...document, check: { ...check, ...changes } });
    expect(of({})).toMatchObject({ state: 'good', text: expect.stringContaining('all 1,234') as string });
    expect(of({ mismatches: 2 }).state).toBe('bad');
    expect(of({ performed: false }).state).toBe('caution');
  });
});
