import { describe, expect, it } from 'vitest';
import { compileLayer } from '../compiled-layer.js';
import { structuralEngine } from '../../src/engine/structural/structural-engine.js';
import { INTEGER_FORMATS, layerFromCodes, vectorGeometry, vectorProgram } from '../layers.js';
import { machine } from '../machines.js';
import { broadcastCycles, loadedArray, runPasses } from './bench.js';

describe('the bias', () => {
  it('is one more row after the last, with its value in lane 0: a broadcast and a bubble', () => {
    // Two rows of inputs: broadcast in 0, bubble in 1, bubble in 2; the bias in 3, its bubble in 4.
    const matrix = [[1, 1, 1, 1, 1]];
    const vector = [1, 0, 0, 0, 0];
    expect(broadcastCycles(loadedArray(matrix, vector, {}, [9]), 12)).toEqual([0, 3]);
    const { counters } = runPasses(matrix, [vector], {}, [9]);
    expect(counters).toMatchObject({ cycles: 6 + 6, broadcasts: 2, bubbleCycles: 3 });
  });

  it('needs no bubble on a single PE, whose lane 0 is the last', () => {
    // A bubble in 0, the bias in 1, served in 3.
    const { counters } = runPasses([[1]], [[0]], { pes: 1 }, [9]);
    expect(counters).toMatchObject({ cycles: 4 + 6, broadcasts: 1, bubbleCycles: 1 });
  });

  it('costs nothing where every bias is zero', () => {
    const without = runPasses([[1], [1]], [[1]]).counters;
    expect(runPasses([[1], [1]], [[1]], {}, [0, 0]).counters).toEqual(without);
  });

  it('is added to its own row on every pass', () => {
    const { output } = runPasses([[1], [2], [3]], [[10], [0]], { pes: 2 }, [5, 0, -7]);
    expect(Array.from(output)).toEqual([15, 5, 20, 0, 23, -7]);
  });

  it('is broadcast with the value 2^biasShift', () => {
    const hardware = machine({ pes: 1 });
    const formats = { ...INTEGER_FORMATS, biasShift: 3, biasFractionBits: -3 };
    const program = compileLayer(layerFromCodes([[1]], [40]), vectorGeometry(1, 1), formats, hardware);
    expect(program.biasTable).toEqual(Int16Array.from([5]));
    expect(structuralEngine.run(program, hardware, Int16Array.from([2])).output[0]).toBe(42);
  });
});

it('a padding entry of the bias column adds nothing, whatever the table holds for the row that it stands in', () => {
  // One index bit: an entry skips one zero, so that a bias in row 3 alone comes after one padding entry, in row 1.
  const hardware = machine({ pes: 1, indexBits: 1 });
  const program = vectorProgram([[1], [1], [1], [1]], hardware, [0, 0, 0, 5]);
  const biasTable = Int16Array.of(9, 9, 9, 5);
  const { output } = structuralEngine.run({ ...program, biasTable }, hardware, Int16Array.of(0));
  expect(Array.from(output)).toEqual([0, 0, 0, 5]);
});
