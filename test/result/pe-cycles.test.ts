import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jobsOf } from '../../src/engine/run-program.js';
import { simulate } from '../../src/pipeline/simulate.js';
import { prepare } from '../../src/pipeline/prepare.js';
import type { LayerCounters } from '../../src/engine/counters.js';
import { zeroCounters } from '../counters.js';
import { arrange, eieArrangement } from '../../src/mapping/arrange.js';
import type { Mapping } from '../../src/mapping/mapping.js';
import { boundOf, peCyclesOf } from '../../src/result/pe-cycles.js';
import type { PeCycles } from '../../src/result/result.js';
import { anyMapping, machine } from '../machines.js';
import { randomIngredients, workloadOf } from '../networks.js';

interface Pe {
  readonly entries: number;
  readonly padding?: number;
  readonly empty?: number;
}

/** EIE's own mapping of a layer of one output pixel. */
function eieMapping(rows: number, pes: number): Mapping {
  const size = { rows, entriesOfRows: () => new Uint32Array(rows), output: { height: 1, width: 1 } };
  return arrange(size, eieArrangement(pes));
}

/** A layer of which each PE served the given entries and empty columns. */
function account(
  pes: readonly Pe[],
  counts: Partial<LayerCounters>,
  { rows = pes.length, memoryStallCycles = 0 } = {},
): PeCycles {
  const counters: LayerCounters = {
    ...zeroCounters(pes.length),
    ...counts,
    pe: {
      entries: Float64Array.from(pes, ({ entries }) => entries),
      paddingEntries: Float64Array.from(pes, ({ padding = 0 }) => padding),
      busyCycles: Float64Array.from(pes, ({ entries, empty = 0 }) => entries + empty),
      spmatLineReads: new Float64Array(pes.length),
    },
  };
  return peCyclesOf({ mapping: eieMapping(rows, pes.length), counters, memoryStallCycles });
}

const NONE: PeCycles = {
  work: 0,
  padding: 0,
  emptyColumns: 0,
  scan: 0,
  imbalance: 0,
  idleRows: 0,
  memory: 0,
};

const sum = (cycles: PeCycles) => Object.values(cycles).reduce((total, value) => total + value, 0);

describe('a PE-cycle counts as', () => {
  it('work, where an entry is served', () => {
    expect(account([{ entries: 9 }, { entries: 9 }], { cycles: 9 })).toEqual({ ...NONE, work: 18 });
  });

  it('padding, where the entry only bridges zeros', () => {
    expect(account([{ entries: 9, padding: 2 }], { cycles: 9 })).toEqual({ ...NONE, work: 7, padding: 2 });
  });

  it('an empty column, where one takes a slot', () => {
    expect(account([{ entries: 4, empty: 5 }], { cycles: 9 })).toEqual({ ...NONE, work: 4, emptyColumns: 5 });
  });

  it('scan, where all PEs wait for the scanner', () => {
    // 4 broadcasts of one entry each, 6 bubbles between them.
    const counts = { cycles: 10, broadcasts: 4, bubbleCycles: 6 };
    expect(account([{ entries: 4 }, { entries: 4 }], counts)).toEqual({ ...NONE, work: 8, scan: 12 });
  });

  it('imbalance, where another PE has more to do over the layer', () => {
    const counts = { cycles: 10, broadcasts: 10 };
    expect(account([{ entries: 10 }, { entries: 4 }], counts)).toEqual({ ...NONE, work: 14, imbalance: 6 });
  });

  it('imbalance, where PEs with as much to do hold one another up, column by column', () => {
    // The scanner needs 4 cycles and stalls for 6: with a deep queue 7 cycles of work each would be all.
    const counts = { cycles: 10, broadcasts: 4, queueStallCycles: 6 };
    expect(account([{ entries: 7 }, { entries: 7 }], counts)).toEqual({ ...NONE, work: 14, imbalance: 6 });
  });

  it('imbalance, where the accumulators of the slowest PE are waited for', () => {
    const counts = { cycles: 10, broadcasts: 4, accumulatorStallCycles: 6 };
    expect(account([{ entries: 7 }, { entries: 7 }], counts).imbalance).toBe(6);
  });

  it('scan in spite of stalls, as far as the scanner would still need longer than the PEs', () => {
    // Without its 2 stalls the scanner needs 8 cycles, one more than the 7 of work.
    const counts = { cycles: 10, broadcasts: 8, queueStallCycles: 2 };
    expect(account([{ entries: 7 }, { entries: 7 }], counts)).toEqual({
      ...NONE,
      work: 14,
      scan: 2,
      imbalance: 4,
    });
  });

  it('idle rows, where a PE holds no row; its empty columns count for nothing', () => {
    const counts = { cycles: 8, broadcasts: 8 };
    expect(account([{ entries: 8 }, { entries: 0, empty: 8 }], counts, { rows: 1 })).toEqual({
      ...NONE,
      work: 8,
      idleRows: 8,
    });
  });

  it('memory, where the array stands still for DRAM', () => {
    const pes = [{ entries: 5 }, { entries: 5 }];
    expect(account(pes, { cycles: 5 }, { memoryStallCycles: 3 })).toEqual({ ...NONE, work: 10, memory: 6 });
  });
});

describe('a layer is bound by', () => {
  it.each([
    ['broadcast', { ...NONE, scan: 6, emptyColumns: 5, imbalance: 10 }],
    ['load-imbalance', { ...NONE, imbalance: 10, scan: 9, idleRows: 9 }],
    ['idle-rows', { ...NONE, idleRows: 10, imbalance: 9, memory: 9 }],
    ['memory', { ...NONE, memory: 10, work: 50, padding: 50, idleRows: 9 }],
  ])('%s, where most PE-cycles are lost to it', (bound, cycles) => {
    expect(boundOf(cycles)).toBe(bound);
  });

  it('work, where less than 5 % are lost, and not where 5 % are', () => {
    expect(boundOf({ ...NONE, work: 90, padding: 6, imbalance: 4 })).toBe('work');
    expect(boundOf({ ...NONE, work: 90, padding: 5, imbalance: 5 })).toBe('load-imbalance');
  });
});

it('every PE-cycle of every layer is accounted for once, on random layers and machines', async () => {
  const machines = fc
    .record({
      pes: fc.constantFrom(1, 3, 4, 9),
      queueDepth: fc.constantFrom(1, 2, 3, 8),
      convolution: fc.constantFrom('drain' as const, 'overlap' as const),
    })
    .map(machine);
  await fc.assert(
    fc.asyncProperty(
      randomIngredients,
      fc.oneof(machines, machines.chain(anyMapping)),
      fc.nat({ max: 1000 }),
      async (ingredients, hardware, memoryStallCycles) => {
        const { pes } = hardware;
        const { layers, program } = await simulate(prepare(workloadOf(ingredients), hardware));
        for (const { layer, counters } of layers) {
          if (counters === null) continue;
          const [{ mapping }] = jobsOf(program, layer.name);
          const cycles = peCyclesOf({ mapping, counters, memoryStallCycles });
          expect(sum(cycles)).toBe((counters.cycles + memoryStallCycles) * pes);
          expect(Math.min(...Object.values(cycles))).toBeGreaterThanOrEqual(0);
        }
      },
    ),
    { numRuns: 60 },
  );
});
