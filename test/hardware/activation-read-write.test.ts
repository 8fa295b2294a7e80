import { describe, expect, it } from 'vitest';
import { sum } from '../../src/base/sum.js';
import { ActivationReadWrite } from '../../src/hardware/activation-read-write.js';
import { widthsOf } from '../../src/hardware/widths.js';
import { vectorProgram } from '../layers.js';
import { machine } from '../machines.js';

/** Accumulators of each of 4 PEs, both sets. */
function accumulators(rows: number): number[] {
  const hardware = machine({ pes: 4 });
  const program = vectorProgram(new Array<number[]>(rows).fill([1]), hardware);
  return [0, 1, 2, 3].map((pe) => {
    const { signals } = new ActivationReadWrite(program, pe).scope(widthsOf([program], 8, 1));
    return sum(signals.filter(({ name }) => name.startsWith('destination')).map(({ words }) => words));
  });
}

describe('the destination registers', () => {
  it('are those of the rows that a PE has, in two sets', () => {
    expect(accumulators(6)).toEqual([4, 4, 2, 2]);
    expect(accumulators(8)).toEqual([4, 4, 4, 4]);
  });

  it('are none in a PE beyond the rows', () => {
    expect(accumulators(2)).toEqual([2, 2, 0, 0]);
    expect(accumulators(1)).toEqual([2, 0, 0, 0]);
  });

  it('are written back with the bits less that an activation has, set by set, and zeroed', () => {
    const hardware = machine({ pes: 2 });
    const program = vectorProgram([[1], [1], [1]], hardware);
    const formats = { ...program.formats, accumulatorFractionBits: 5, outputFractionBits: 2 };
    const unit = new ActivationReadWrite({ ...program, formats }, 0);
    unit.write(0, 1, 80);
    unit.write(1, 1, 24);
    const output = new Int16Array(6);
    unit.writeBack(1, output, 1, 2);
    expect(Array.from(output)).toEqual([0, 0, 0, 0, 0, 3]);
    expect([unit.read(0, 1), unit.read(1, 1)]).toEqual([80, 0]);
    unit.writeBack(0, output, 0, 2);
    expect(Array.from(output)).toEqual([0, 0, 0, 0, 10, 3]);
  });
});
