import { describe, expect, it } from 'vitest';
import { terminalReport } from '../../src/report/terminal.js';
import type { ResultDocument } from '../../src/result/result.js';
import { smallDocument } from '../result/small-run.js';
import { fullDocument } from '../result/valid-documents.js';

const full = await fullDocument();
const unpriced = await smallDocument();

const linesOf = (document: ResultDocument) => terminalReport(document).split('\n');

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
    expect(lines[2]).toMatch(
      /^layer +output +density +cycles +ideal +broadcasts +entries +padding +line reads +balance +bound by$/,
    );
    expect(lines.slice(3, 7).map((line) => line.split(' ')[0])).toEqual(['stem', 'left', 'right', 'head']);
    const words = {
      work: 'work',
      broadcast: 'broadcast',
      'load-imbalance': 'imbalance',
      'idle-rows': 'idle rows',
      memory: 'memory',
    };
    expect(lines[3].endsWith(words[full.layers[1].boundBy!])).toBe(true);
    expect(lineOf('total', full)).toContain(full.totals.cycles.toLocaleString('en-US'));
  });

  it('shows stalls for DRAM in place of ideal cycles where the machine has DRAM', () => {
    expect(linesOf(withMemory)[2]).toMatch(/cycles +DRAM stalls +broadcasts/);
    expect(lineOf('total', withMemory)).toMatch(/^total +2,000 +500 /);
  });

  it("is at most 130 wide for numbers as large as SqueezeNet's", () => {
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
      boundBy: 'broadcast' as const,
    }));
    for (const document of [
      { ...full, layers },
      { ...withMemory, layers },
    ])
      expect(Math.max(...linesOf(document).map((line) => line.length))).toBeLessThanOrEqual(130);
  });

  it('ends no line with a blank', () => {
    expect(terminalReport(full)).not.toMatch(/ $/m);
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
    expect(terminalReport({ ...full, energy })).toContain(
      '\n9.830 mJ, 590.000 mW, 1,234.50 frames/J, 28.28 pJ per multiply-accumulate, 40.80 mm2 (invented)\n',
    );
    expect(terminalReport(unpriced)).not.toMatch(/ W,|frames\/J/);
  });

  it('gives the stalls for DRAM and the bytes moved', () => {
    expect(terminalReport(withMemory)).toContain('\n500 cycles (25.0 %) stalled for DRAM, 12.346 MB moved\n');
    expect(terminalReport(full)).not.toContain('DRAM');
  });

  it('says whether the run was bit-exact, and nothing that was not checked', () => {
    expect(terminalReport(full)).toContain(`bit-exact: all ${full.check.valuesCompared} values equal`);
    const unchecked = { performed: false, valuesCompared: 0, mismatches: 0, first: null };
    expect(terminalReport({ ...full, check: unchecked })).toContain(
      'not checked against the reference kernel',
    );
    const check = { ...full.check, mismatches: 7 };
    expect(terminalReport({ ...full, check })).toContain(
      `NOT bit-exact: 7 of ${full.check.valuesCompared} values`,
    );
  });

  it('counts overflows where there are any', () => {
    expect(terminalReport(full)).not.toContain('overflow');
    const totals = { ...full.totals, accumulatorOverflows: 1, outputOverflows: 2000 };
    expect(terminalReport({ ...full, totals })).toContain('overflows: 1 in accumulators, 2,000 in outputs');
  });

  it('counts biases above and below: no more than all of the dense layer is done', () => {
    const [, first] = full.layers;
    const { products, denseMultiplyAccumulates: weights, outputShape } = first;
    const biases = products * outputShape.channels;
    const layers = [{ ...first, multiplyAccumulates: weights + biases }];
    const totals = { ...full.totals, multiplyAccumulates: weights + biases };
    expect(terminalReport({ ...full, layers, totals })).toContain(' dense (100.0 %), biases included');
  });

  it('names memories that are too small, and classes', () => {
    const document: ResultDocument = {
      ...full,
      capacity: [{ layer: 'stem', memory: 'spmat SRAM', needed: 2, available: 1, unit: 'bytes' }],
      predictions: [{ input: 'a.jpg', top: [{ classIndex: 3, className: 'great_white', score: 1.5 }] }],
    };
    expect(terminalReport(document)).toContain('not enforced: spmat SRAM (1 layer)');
    const moved = { ...document, hardware: { ...document.hardware, memory: 'dram' } };
    expect(terminalReport(moved)).toContain(
      'too small, what does not fit is moved to and from DRAM, and counted: spmat SRAM (1 layer); the needs',
    );
    expect(terminalReport(moved)).not.toContain('enforced');
    expect(terminalReport(document)).toMatch(/top 1 of a\.jpg +class +score\ngreat white +3 +1\.500\n$/);
  });
});

it('a name with signs that a terminal obeys does not reach it as such', () => {
  const layers = full.layers.map((layer) => ({ ...layer, name: `\u001b[31m\u0007${layer.name}` }));
  expect(terminalReport({ ...full, layers })).not.toMatch(/[^\P{Cc}\n]/u);
});
