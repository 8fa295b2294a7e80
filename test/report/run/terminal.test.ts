import { describe, expect, it } from 'vitest';
import { runReport } from '../../../src/report/run/formats.js';
import type { ResultDocument } from '../../../src/result/result.js';
import { smallDocument } from '../../result/small-run.js';
import { fullDocument } from '../../result/valid-documents.js';
import { terminalText } from '../rendered.js';

const full = await fullDocument();
const unpriced = await smallDocument();

const textOf = (document: ResultDocument, width?: number) => terminalText(runReport(document), width);

const linesOf = (document: ResultDocument, width?: number) => textOf(document, width).split('\n');

/** The line that begins with a word. */
const lineOf = (start: string, document: ResultDocument) =>
  linesOf(document).find((line) => line.startsWith(start));

const withMemory: ResultDocument = {
  ...full,
  hardware: { ...full.hardware, memory: 'dram' },
  totals: { ...full.totals, cycles: 2000, memoryStallCycles: 500, dramBytes: 12_345_678 },
};

describe('the table', () => {
  it('has a line for each convolution, with what bounds it, and the totals', () => {
    const lines = linesOf(full);
    const head = lines.findIndex((line) =>
      /^layer +output +input density +cycles +ideal +broadcasts +entries +padding +matrix line reads +load balance +bound by$/.test(
        line,
      ),
    );
    expect(lines[head - 1]).toBe('Layers');
    expect(lines.slice(head + 1, head + 5).map((line) => line.split(' ')[0])).toEqual([
      ...['stem', 'left', 'right', 'head'],
    ]);
    const words = {
      work: 'Work',
      broadcast: 'Broadcast',
      'load-imbalance': 'Load imbalance',
      'idle-rows': 'Idle rows',
      memory: 'Memory',
    };
    expect(lines[head + 1].endsWith(words[full.layers[1].boundBy!])).toBe(true);
    expect(lineOf('total', full)).toContain(full.totals.cycles.toLocaleString('en-US'));
  });

  it('shows stalls for DRAM in place of ideal cycles where the machine has DRAM', () => {
    expect(lineOf('layer ', withMemory)).toMatch(/cycles +memory stall +broadcasts/);
    expect(lineOf('total', withMemory)).toMatch(/^total +2,000 +500 /);
  });

  it("fits 80 columns for numbers as large as SqueezeNet's, and says what it leaves out", () => {
    const layers = withMemory.layers.map((layer) => ({
      ...layer,
      name: 'fire2/squeeze1x1',
      outputShape: { channels: 192, height: 111, width: 111 },
      inputDensity: 1,
      cycles: 9_999_999,
      memoryStallCycles: 9_999_999,
      idealCycles: 9_999_999,
      broadcasts: 9_999_999,
      entries: 399_999_999,
      spmatLineReads: 99_999_999,
      loadBalance: 1,
      boundBy: 'load-imbalance' as const,
    }));
    for (const document of [
      { ...full, layers },
      { ...withMemory, layers },
    ]) {
      const lines = linesOf(document, 80);
      const head = lines.findIndex((line) => line.startsWith('layer '));
      for (const line of lines.slice(head - 1, head + 6)) expect(line.length).toBeLessThanOrEqual(80);
      expect(lines[head - 1]).toMatch(/^ +input( +memory)? +load$/);
      expect(lines[head]).toMatch(/^layer +density +cycles +(ideal|stall) +balance +bound by$/);
      expect(lines.slice(head + 6, head + 8)).toEqual([
        'Left out, as lines are short: output, broadcasts, entries, padding, matrix line',
        'reads; a wider terminal shows all.',
      ]);
      expect(lines.filter((line) => line.length > 80)).toEqual([]);
    }
  });

  it('leaves nothing out where lines may be as long as they come', () => {
    expect(textOf(full)).not.toContain('Left out');
    expect(textOf(full, 1000)).toBe(textOf(full));
  });

  it('ends no line with a blank', () => {
    expect(textOf(full)).not.toMatch(/ $/m);
  });
});

describe('the summary', () => {
  it('gives energy, power, frames per joule and area where the run was priced', () => {
    const energy: ResultDocument['energy'] = {
      ...full.energy!,
      totalPicojoules: 9.83e9,
      watts: 0.59,
      framesPerJoule: 1234.5,
      picojoulesPerMultiplyAccumulate: 28.28,
      areaSquareMillimetres: { ...full.energy!.areaSquareMillimetres, total: 40.8 },
    };
    expect(textOf({ ...full, energy })).toContain(
      '\n9.830 mJ, 590.000 mW, 1,234.50 frames/J, 28.28 pJ per multiply-accumulate, 40.80 mm² (invented)\n',
    );
    expect(textOf(unpriced)).not.toMatch(/frames\/J|mm²/);
  });

  it('gives the stalls for DRAM and the bytes moved', () => {
    expect(textOf(withMemory)).toContain(
      '\nDRAM: 12.346 MB moved; the array stands still for it in 500 cycles (25.0 %).\n',
    );
    expect(textOf(full)).not.toContain('DRAM');
  });

  it('says whether the run was bit-exact, and nothing that was not checked', () => {
    expect(textOf(full)).toContain(`Bit-exact: all ${full.check.valuesCompared} values equal`);
    const unchecked = { performed: false, valuesCompared: 0, mismatches: 0, first: null };
    expect(textOf({ ...full, check: unchecked })).toContain('Not checked against the reference kernel.');
    const check = { ...full.check, mismatches: 7 };
    expect(textOf({ ...full, check })).toContain(`Not bit-exact: 7 of ${full.check.valuesCompared} values`);
  });

  it('counts overflows where there are any', () => {
    expect(textOf(full)).not.toContain('verflow');
    const totals = { ...full.totals, accumulatorOverflows: 1, outputOverflows: 2000 };
    expect(textOf({ ...full, totals })).toContain('Overflows: 1 in accumulators, 2,000 in outputs.');
  });

  it('counts biases above and below: no more than all of the dense layer is done', () => {
    const [, first] = full.layers;
    const { products, denseMultiplyAccumulates: weights, outputShape } = first;
    const biases = products * outputShape.channels;
    const layers = [{ ...first, multiplyAccumulates: weights + biases }];
    const totals = { ...full.totals, multiplyAccumulates: weights + biases };
    expect(textOf({ ...full, layers, totals })).toContain(' dense (100.0 %), biases included');
  });

  it('names memories that are too small, and classes', () => {
    const document: ResultDocument = {
      ...full,
      capacity: [{ layer: 'stem', memory: 'spmat SRAM', needed: 2, available: 1, unit: 'bytes' }],
      predictions: [{ input: 'a.jpg', top: [{ classIndex: 3, className: 'great_white', score: 1.5 }] }],
    };
    expect(textOf(document)).toContain(
      'Too small, reported but not enforced: spmat SRAM (1 layer; up to 2 bytes per PE needed, 1 there).',
    );
    const moved = { ...document, hardware: { ...document.hardware, memory: 'dram' } };
    expect(textOf(moved)).toContain(
      'Too small, what does not fit is moved to and from DRAM, and counted: spmat',
    );
    expect(textOf(moved)).not.toContain('enforced');
    expect(textOf(document)).toMatch(/\nTop 1 of a\.jpg\nclass +number +score\ngreat white +3 +1\.500\n/);
  });
});

it('a name with signs that a terminal obeys does not reach it as such', () => {
  const layers = full.layers.map((layer) => ({ ...layer, name: `\u001b[31m\u0007${layer.name}` }));
  expect(textOf({ ...full, layers })).not.toMatch(/[^\P{Cc}\n]/u);
});
