import { describe, expect, it } from 'vitest';
import type { ResultLayer } from '../../src/result/result.js';
import { documentOf } from '../../src/result/document.js';
import { layerFromCodes, networkOf } from '../layers.js';
import { machine } from '../machines.js';
import { simulateStructural } from '../simulation.js';
import { CONTEXT, smallDocument } from './small-run.js';

const document = await smallDocument({ pes: 3, indexBits: 1 }, { inputCount: 2, filters: 12 });
const { layers, totals } = document;
const convolutions = layers.filter(({ kind }) => kind === 'convolution');

const SUMMED = [
  'cycles',
  'products',
  'broadcasts',
  'bubbleCycles',
  'queueStallCycles',
  'accumulatorStallCycles',
  'entries',
  'paddingEntries',
  'multiplyAccumulates',
  'denseMultiplyAccumulates',
  'pointerReads',
  'spmatLineReads',
  'operations',
  'accumulatorOverflows',
  'outputOverflows',
] as const;

describe('totals', () => {
  it.each(SUMMED)('%s is the sum over the layers', (key) => {
    expect(totals[key]).toBe(layers.reduce((sum, layer) => sum + layer[key], 0));
  });

  it('time follows from the cycles, the clock and the number of inputs', () => {
    expect(totals.seconds).toBe(totals.cycles / 800e6);
    expect(totals.framesPerSecond).toBeCloseTo(2 / totals.seconds, 6);
  });

  it('ideal cycles and load balance follow from the entries', () => {
    expect(totals.idealCycles).toBeCloseTo(totals.entries / 3, 9);
    expect(totals.loadBalance).toBeCloseTo(totals.entries / (totals.cycles * 3), 12);
  });
});

describe('each convolution', () => {
  const each = (holds: (layer: ResultLayer) => void) => {
    expect(convolutions.map(({ name }) => name)).toEqual(['stem', 'left', 'right', 'head']);
    convolutions.forEach(holds);
  };

  it('adds up its PEs', () => {
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
    each(({ pe, entries, paddingEntries, spmatLineReads }) => {
      expect(pe?.entries).toHaveLength(3);
      expect([sum(pe!.entries), sum(pe!.paddingEntries), sum(pe!.spmatLineReads)]).toEqual([
        entries,
        paddingEntries,
        spmatLineReads,
      ]);
    });
  });

  it('takes at least its ideal cycles, and computes an entry or pads', () => {
    expect(totals.paddingEntries).toBeGreaterThan(0);
    each((layer) => {
      expect(layer.cycles).toBeGreaterThan(layer.idealCycles);
      expect(layer.multiplyAccumulates + layer.paddingEntries).toBe(layer.entries);
      expect(layer.multiplyAccumulates).toBeLessThanOrEqual(layer.denseMultiplyAccumulates);
    });
  });

  it('reads pointers on every PE for each broadcast', () => {
    each((layer) => {
      expect(layer.pointerReads).toBe(3 * layer.broadcasts);
    });
  });
});

it('other layers cost no cycles but work', () => {
  const others = layers.filter(({ kind }) => kind !== 'convolution');
  expect(others.every(({ cycles, pe }) => cycles === 0 && pe === null)).toBe(true);
  expect(Object.fromEntries(others.map(({ name, operations }) => [name, operations / 2]))).toEqual({
    data: 0,
    'stem-relu': 240,
    sum: 72,
    pool: 240,
    join: 144,
    drop: 0,
    mean: 72,
  });
});

/*
 * Two PEs with a ring of 2; 20 rows, so 10 entries on each PE in each of 2 columns. Broadcast of column 0 in 0 (the
 * scan stalls in 1, its queue full at the start), of column 1 in 2 (lane 1, the last), which ends the scan.
 * Column 0 is served in 2 to 11, column 1 in 12 to 21: 22 cycles and 6 of pipeline. Under `drain`, twice that.
 */
it('the scan adds up: broadcasts, bubbles and stalls, and the drain after it', async () => {
  const matrix = Array.from({ length: 20 }, () => [1, 1]);
  const workload = {
    compressed: networkOf(layerFromCodes(matrix)),
    inputs: [1, 2].map((value) => ({ name: `x${value}`, data: Float32Array.from([value, value]) })),
  };
  const hardware = machine({ pes: 2, queueDepth: 2 });
  const simulation = await simulateStructural(workload, hardware);
  const { totals: sums } = documentOf(simulation, CONTEXT);
  expect(sums).toMatchObject({
    cycles: 2 * 28,
    products: 2,
    broadcasts: 2 * 2,
    bubbleCycles: 0,
    queueStallCycles: 2 * 1,
    accumulatorStallCycles: 0,
    entries: 2 * 40,
    idealCycles: 40,
    denseMultiplyAccumulates: 2 * 40,
    loadBalance: 80 / (56 * 2),
  });
});
