import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileLayer } from '../compiled-layer.js';
import { structuralEngine } from '../../src/engine/structural/structural-engine.js';
import { oddCase, wideCases } from '../hostile.js';
import { INTEGER_FORMATS, layerFromCodes, vectorGeometry, vectorProgram } from '../layers.js';
import { machine } from '../machines.js';
import { expectAgreement, expectEqualEngines } from './hostile.js';

describe('engines, plain recurrence and reference kernel agree', () => {
  it('on programs that nobody would make', () => {
    fc.assert(fc.property(oddCase, expectAgreement), { numRuns: 20 });
  });

  it.each(Object.entries(wideCases))('on a program of more %s than a narrow type holds', (_, wide) => {
    fc.assert(fc.property(wide, expectAgreement), { numRuns: 1, seed: 1 });
  });
});

describe('what is as wide as a program makes it', () => {
  it('a non-zero input beyond channel 65,535 is the one that it is', () => {
    const inputs = 70_000;
    const hardware = machine({ pes: 1 });
    const row = new Array<number>(inputs).fill(0);
    row[inputs - 1] = 3;
    const input = new Int16Array(inputs);
    for (const [at, value] of [
      [0, 5],
      [65_535, 6],
      [65_536, 7],
      [inputs - 1, 2],
    ])
      input[at] = value;
    const run = expectEqualEngines(vectorProgram([row], hardware), hardware, input);
    expect(Array.from(run.output)).toEqual([6]);
    // The scan: a bubble for each zero; the last lane, which is the only one, ends a row itself.
    expect(run.counters).toMatchObject({ broadcasts: 4, bubbleCycles: inputs - 4 });
  });

  it('a column of 256 and one of 65,536 entries in one PE take as many slots', () => {
    for (const rows of [256, 65_536]) {
      const hardware = machine({ pes: 1 });
      const layer = fullColumn(rows);
      const program = compileLayer(layer, vectorGeometry(1, rows), INTEGER_FORMATS, hardware);
      const run = expectEqualEngines(program, hardware, Int16Array.of(2));
      expect(run.counters.pe.busyCycles[0]).toBe(rows);
      expect(run.output[rows - 1]).toBe(2);
    }
  });

  it('a wait of more than 65,535 cycles between two broadcasts ends what went before', () => {
    const inputs = 65_600;
    const hardware = machine({ pes: 2, queueDepth: 3 });
    const rows = [0, 1].map((row) => Array.from({ length: inputs }, (_, at) => (at % 7 === row ? 1 : 0)));
    const input = new Int16Array(inputs);
    input[0] = 1;
    input[inputs - 1] = 1;
    const onePe = machine({ pes: 1, queueDepth: 3 });
    expectEqualEngines(vectorProgram(rows, onePe), onePe, input);
    expectEqualEngines(vectorProgram(rows, hardware), hardware, input);
  });

  it('a ring of 65,536 slots holds 65,535 broadcasts', () => {
    const inputs = 65_700;
    const hardware = machine({ pes: 1, queueDepth: 65_536 });
    const matrix = [1, 2, 3].map(() => new Array<number>(inputs).fill(1));
    const run = expectEqualEngines(vectorProgram(matrix, hardware), hardware, new Int16Array(inputs).fill(1));
    expect(run.counters.queueStallCycles).toBe(0);
  });
});

/** A single column of which every row is 1, whose pointers are made row by row. */
function fullColumn(rows: number) {
  return {
    ...layerFromCodes([[1]]),
    outputChannels: rows,
    rowPointers: Uint32Array.from({ length: rows + 1 }, (_, row) => row),
    positions: Uint32Array.from({ length: rows }, (_, row) => row),
    codes: new Uint16Array(rows).fill(1),
    bias: new Float32Array(rows),
    storedEntries: rows,
  };
}

describe('a layer whose coded biases are all zero', () => {
  /* Both rows' biases have code 1, which stands for zero: entries in the bias column, which is never broadcast. */
  const layer = {
    ...layerFromCodes([[2], [0]]),
    codebook: Float32Array.from({ length: 16 }, (_, code) => (code < 2 ? 0 : code)),
    biasCodes: Uint16Array.of(1, 1),
  };

  it.each(['kept', 'per-column'] as const)('reads no line for the bias, line buffer %s', (lineBuffer) => {
    const hardware = machine({ pes: 2, lineBuffer, spmatWidthBits: 8 });
    const program = compileLayer(layer, vectorGeometry(1, 2), INTEGER_FORMATS, hardware);
    expect(program.hasBias).toBe(false);
    const run = expectEqualEngines(program, hardware, Int16Array.of(1));
    expect(Array.from(run.counters.pe.spmatLineReads)).toEqual([1, 0]);
    expect(structuralEngine.run(program, hardware, Int16Array.of(0)).counters.pe.spmatLineReads).toEqual(
      new Float64Array(2),
    );
    expectEqualEngines(program, hardware, Int16Array.of(0));
  });
});
