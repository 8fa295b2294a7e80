import { describe, expect, it } from 'vitest';
import type { HardwareSpec } from '../../src/config/hardware.js';
import { structuralEngine } from '../../src/engine/structural/structural-engine.js';
import { arrange } from '../../src/mapping/arrange.js';
import { mapOfVectors, productsProgram } from '../layers.js';
import { machine } from '../machines.js';

/** Row cycles of a 1x1 convolution with one weight over a map given row by row. */
function rowCycles(map: readonly (readonly number[])[], changes: Partial<HardwareSpec>): number[] {
  const hardware = machine(changes);
  const pixels = map.flat();
  const { geometry, ...program } = productsProgram([[1]], pixels.length, hardware);
  const extent = { height: map.length, width: map[0].length };
  const size = { rows: 1, entriesOfRows: () => Uint32Array.of(1), output: extent };
  const mapping = arrange(size, program.mapping);
  const reshaped = {
    ...geometry,
    input: { ...geometry.input, ...extent },
    output: { ...geometry.output, ...extent },
  };
  const input = mapOfVectors(pixels.map((value) => [value]));
  const { counters } = structuralEngine.run({ ...program, mapping, geometry: reshaped }, hardware, input);
  return Array.from(counters.rowCycles);
}

describe('a row of output pixels', () => {
  it('takes its passes under `drain`: 9 cycles with a broadcast, 7 without', () => {
    const map = [
      [1, 1],
      [1, 0],
      [0, 0],
    ];
    expect(rowCycles(map, { pes: 1, convolution: 'drain' })).toEqual([18, 16, 14]);
  });

  /*
   * As in overlap.test.ts: passes 0 and 1 go in 0 and 1. Pass 2 begins in 2, waits for accumulators and goes in
   * 3, pass 3 in 4. Pass 4 begins in 5, waits and goes in 6, pass 5 in 7. Last slot in 9.
   */
  it('begins with its first scan under `overlap`, a wait for accumulators and the drain at its end included', () => {
    const map = [
      [1, 1],
      [1, 1],
      [1, 1],
    ];
    expect(rowCycles(map, { pes: 1, convolution: 'overlap' })).toEqual([2, 3, 11]);
  });

  it('keeps the bubble that ends its last pass', () => {
    // 4 PEs: broadcast in 0, bubble in 1, broadcast in 2, bubble in 3; the last slot in 4.
    expect(rowCycles([[1], [1]], { pes: 4, convolution: 'overlap' })).toEqual([2, 9]);
  });
});
