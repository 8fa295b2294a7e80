import { beforeAll, describe, expect, it } from 'vitest';
import { sum } from '../../src/base/sum.js';
import type { Experiment } from '../../src/live/experiment/experiment.js';
import { gatherContents } from '../../src/live/file/gather.js';
import { Lab } from '../../src/live/lab/lab.js';
import { CAUSES, PE_STATES, type TraceRequest } from '../../src/live/lab/trace-window.js';
import { bitsOf, entryAt } from '../../src/live/page/glass/entry.js';
import { waveDrom } from '../../src/live/page/glass/wave-drom.js';
import { LENET } from './live-browser.js';

const PLACE = { job: 0, pass: 0, from: 0, pe: 0 };

describe('a window of cycles', () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = new Lab(await gatherContents(LENET, '0.1.0'));
  });

  /** A whole layer as one window, and what the event engine counted of it. */
  async function wholeLayer(changes: Experiment['changes'], part: Partial<TraceRequest> = {}) {
    const experiment = { changes, energy: null };
    const { document } = await lab.run(experiment);
    const layer = document.layers.filter(({ pe }) => pe !== null)[1];
    const request = { ...PLACE, layer: layer.name, cycles: layer.cycles + 1, ...part };
    return { layer, trace: await lab.trace(experiment, request) };
  }

  const times = (list: Uint8Array, names: readonly string[], name: string) =>
    list.filter((each) => names[each] === name).length;

  it.each<Experiment['changes']>([
    { pes: 16 },
    { pes: 64, convolution: 'drain' },
    { pes: 16, clusters: 4, rowOrder: 'balanced' },
    { pes: 16, columnGroups: 2, queueDepth: 2 },
    { pes: 32, queueDepth: 1 },
    { pes: 16, skipZeros: false, weights: 'dense' },
  ])('counts as the event engine does: %j', async (changes) => {
    const { layer, trace } = await wholeLayer(changes);
    expect(trace.recorded).toBe(layer.cycles);
    const scanners = trace.clusters * trace.columnGroups;
    const causes = trace.causes.subarray(0, trace.recorded * scanners);
    const states = trace.states.subarray(0, trace.recorded * scanners * trace.pes);
    const [broadcasts, ...waits] = CAUSES.slice(0, 4).map((cause) => times(causes, CAUSES, cause));
    expect(broadcasts).toBe(layer.broadcasts);
    // a document has the mean over the scanners
    expect(waits.map((wait) => Math.round(wait / scanners))).toEqual([
      ...[layer.bubbleCycles, layer.queueStallCycles, layer.accumulatorStallCycles],
    ]);
    const padding = times(states, PE_STATES, 'padding');
    expect(padding).toBe(layer.paddingEntries);
    expect(times(states, PE_STATES, 'work')).toBe(layer.entries - padding);
    const keepingRows = (layer.pe?.busyCycles ?? []).filter((_, pe) => PE_STATES[states[pe]] !== 'no rows');
    expect(times(states, PE_STATES, 'work') + padding + times(states, PE_STATES, 'empty column')).toBe(
      sum(keepingRows),
    );
    expect(trace.columns.filter((column) => column >= 0)).toHaveLength(layer.broadcasts);
  });

  it('is the same part of the layer wherever it begins', async () => {
    const { trace: whole } = await wholeLayer({ pes: 16 });
    const { trace: part } = await wholeLayer({ pes: 16 }, { from: 100, cycles: 50 });
    expect(part.recorded).toBe(50);
    expect(part.states).toEqual(whole.states.slice(100 * 16, 150 * 16));
    expect(part.waiting).toEqual(whole.waiting.slice(100 * 16, 150 * 16));
    expect(part.causes).toEqual(whole.causes.slice(100, 150));
    expect(part.columns).toEqual(whole.columns.slice(100, 150));
  });

  it('begins with the pass that was asked for, and with the last one where there is none', async () => {
    const changes: Experiment['changes'] = { pes: 16, convolution: 'drain' };
    const { trace: third } = await wholeLayer(changes, { pass: 3, cycles: 200 });
    const { trace: whole } = await wholeLayer(changes);
    const begins = Array.from({ length: whole.recorded - 200 }, (_, at) => at).filter((at) =>
      third.causes.every((cause, cycle) => cause === whole.causes[at + cycle]),
    );
    expect(begins.length).toBeGreaterThan(0);
    expect(begins[0]).toBeGreaterThan(0);
    const { trace: last } = await wholeLayer(changes, { pass: 1e6, cycles: 5000 });
    expect(last.request.pass).toBe(last.passes - 1);
    expect(last.recorded).toBeLessThan(5000);
  });

  it('tells an entry’s way through the PE: weight times activation, added to what stood there', async () => {
    const { trace } = await wholeLayer({ pes: 16 }, { pe: 5, cycles: 400 });
    const seen = new Set<boolean>();
    for (let cycle = 20; cycle < 390; cycle++) {
      const entry = entryAt(trace, cycle);
      if (entry?.after == null || entry.before === null || entry.weight === null) continue;
      expect(entry.product).toBe(entry.weight * entry.activation);
      expect(entry.after).toBe(entry.before + (entry.product ?? 0));
      seen.add(entry.isPadding);
    }
    expect(seen.size).toBeGreaterThan(0);
    expect(entryAt(trace, 0)).toBeNull();
  });

  it('is a waveform that WaveDrom reads', async () => {
    const { trace } = await wholeLayer({ pes: 16 }, { cycles: 100 });
    const { signal } = JSON.parse(waveDrom(trace, 40)) as { signal: { wave: string; data?: string[] }[] };
    expect(signal.length).toBeGreaterThan(10);
    for (const { wave, data = [] } of signal) {
      expect(wave).toHaveLength(24);
      expect(wave.match(/=/g)?.length ?? 0).toBe(data.length);
    }
  });
});

it('writes bits in groups of four, negative numbers in two’s complement', () => {
  expect(bitsOf(5, 4)).toBe('0101');
  expect(bitsOf(-1, 8)).toBe('1111 1111');
  expect(bitsOf(-3710, 16)).toBe('1111 0001 1000 0010');
  expect(bitsOf(1, 6)).toBe('00 0001');
});
