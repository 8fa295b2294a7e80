import { describe, expect, it } from 'vitest';
import { sum } from '../../src/base/sum.js';
import { structuralEngine } from '../../src/engine/structural/structural-engine.js';
import { CycleTimeline } from '../../src/trace/perfetto/cycle-timeline.js';
import { writeRunTimeline } from '../../src/trace/perfetto/run-timeline.js';
import { untilPassed, type Window } from '../../src/trace/window.js';
import { layerFromCodes, mapOfVectors, networkOf, productsProgram } from '../layers.js';
import { machine } from '../machines.js';
import { simulateStructural } from '../simulation.js';
import { spansOf, timelineEvents, type TimelineEvent } from './perfetto-schema.js';

const hardware = machine({ pes: 2, queueDepth: 3, convolution: 'drain' });
const program = productsProgram(
  [
    [1, 2, 3, 0],
    [0, 4, 0, 0],
    [5, 6, 0, 7],
  ],
  3,
  hardware,
);
const input = mapOfVectors([
  [1, 2, 3, 4],
  [0, 0, 0, 0],
  [5, 0, 0, 6],
]);
const { counters } = structuralEngine.run(program, hardware, input, { occupancy: true });

function cycleEvents(window: Window): TimelineEvent[] {
  const bytes: Uint8Array[] = [];
  const timeline = new CycleTimeline(window, (part) => bytes.push(part));
  untilPassed(() => structuralEngine.run(program, hardware, input, { probe: timeline }));
  timeline.close();
  return timelineEvents(Buffer.concat(bytes));
}

const lengthOf = (events: readonly TimelineEvent[], track: string, name: string) =>
  sum(
    spansOf(events, track)
      .filter((span) => span.name === name)
      .map(({ from, to }) => to - from),
  );

describe('a timeline of cycles', () => {
  const events = cycleEvents({ from: 0, count: 10_000 });

  it('has of each PE as many busy cycles as are counted, and starved ones in all others', () => {
    for (const pe of [0, 1]) {
      expect(lengthOf(events, `PE ${pe}`, 'busy')).toBe(counters.pe.busyCycles[pe]);
      expect(lengthOf(events, `PE ${pe}`, 'starved')).toBe(counters.cycles - counters.pe.busyCycles[pe]);
    }
  });

  it('has every broadcast, bubble and stall of the scan', () => {
    expect(lengthOf(events, 'scan', 'broadcast')).toBe(counters.broadcasts);
    expect(lengthOf(events, 'scan', 'bubble')).toBe(counters.bubbleCycles);
    expect(lengthOf(events, 'scan', 'stalled: a queue is full')).toBe(counters.queueStallCycles);
  });

  it('has the products one after the other', () => {
    const spans = spansOf(events, 'product that is scanned');
    expect(spans.map(({ name }) => name)).toEqual(['product 0', 'product 1', 'product 2']);
    for (const [at, { from }] of spans.slice(1).entries()) expect(from).toBeGreaterThanOrEqual(spans[at].to);
  });

  it('has the broadcasts that wait, as long as they do', () => {
    const values = events.filter(({ track }) => track === 'PE 0, broadcasts waiting');
    const until = [...values.slice(1).map(({ time }) => time), counters.cycles];
    const waits = values.map(({ value, time }, at) => value! * (until[at] - time));
    const ofBoth = [...counters.queueOccupancy!].map((cycles, waiting) => cycles * waiting);
    expect(sum(waits)).toBeGreaterThan(0);
    expect(sum(waits)).toBeLessThanOrEqual(sum(ofBoth));
  });

  it('of a window has what falls into it, all of it ended', () => {
    const window = cycleEvents({ from: 6, count: 4 });
    for (const { time } of window) expect(time >= 6 && time <= 10).toBe(true);
    const cycles = lengthOf(window, 'PE 1', 'busy') + lengthOf(window, 'PE 1', 'starved');
    expect(cycles).toBe(4);
  });
});

it('a timeline of a machine of clusters has each of them in a group of its own', () => {
  const clustered = productsProgram([[1, 2]], 2, { ...hardware, clusters: 2 });
  const bytes: Uint8Array[] = [];
  const timeline = new CycleTimeline({ from: 0, count: 100 }, (part) => bytes.push(part));
  const map = mapOfVectors([
    [1, 2],
    [3, 0],
  ]);
  structuralEngine.run(clustered, hardware, map, { probe: timeline });
  timeline.close();
  const scans = timelineEvents(Buffer.concat(bytes)).filter(
    ({ track, type }) => track === 'product that is scanned' && type === 'TYPE_SLICE_BEGIN',
  );
  expect(scans.map(({ name, time }) => [name, time])).toEqual([
    ['product 0', 0],
    ['product 0', 0],
  ]);
});

describe('a timeline of a run', () => {
  it('has layers with what they cost, rows, PEs and queues', async () => {
    const layer = layerFromCodes([
      [1, 2, 0],
      [3, 0, 4],
    ]);
    const workload = {
      compressed: networkOf(layer),
      inputs: [{ name: 'a', data: Float32Array.of(1, 0, 2) }],
    };
    const { layers } = await simulateStructural(workload, machine({ pes: 2 }), { occupancy: true });
    const cost = layers.find((one) => one.layer.name === 'fc')!.counters!;
    const bytes: Uint8Array[] = [];
    writeRunTimeline('one', layers, (part) => bytes.push(part));
    const events = timelineEvents(Buffer.concat(bytes));
    expect(spansOf(events, 'layers')).toEqual([{ name: 'fc', from: 0, to: cost.cycles }]);
    expect(spansOf(events, 'rows of output')).toEqual([{ name: 'row 0', from: 0, to: cost.cycles }]);
    const [begin] = events.filter(({ track }) => track === 'layers');
    expect(begin.annotations).toMatchObject({ cycles: cost.cycles, broadcasts: 2, memoryStallCycles: 0 });
    const busy = events.filter(({ track }) => track === 'PE 1 busy').map(({ value }) => value);
    expect(busy).toEqual([(100 * cost.pe.busyCycles[1]) / cost.cycles, 0]);
    for (const [pe, cycles] of cost.pe.busyCycles.entries())
      expect(spansOf(events, `PE ${pe}`)).toEqual([
        { name: 'busy', from: 0, to: cycles },
        { name: 'starved', from: cycles, to: cost.cycles },
      ]);
  });

  it('has transfers where feature maps lie in DRAM, and layers as long as they take with it', async () => {
    const layer = layerFromCodes([[1, 2, 3]]);
    const workload = {
      compressed: networkOf(layer),
      inputs: [{ name: 'a', data: Float32Array.of(1, 1, 2) }],
    };
    const spec = machine({ pes: 2, memory: 'dram', dramBytesPerSecond: 1e6 });
    const { layers } = await simulateStructural(workload, spec, { occupancy: true });
    const { counters: cost, memory } = layers.find((one) => one.layer.name === 'fc')!;
    const bytes: Uint8Array[] = [];
    writeRunTimeline('one', layers, (part) => bytes.push(part));
    const events = timelineEvents(Buffer.concat(bytes));
    const end = cost!.cycles + memory!.stallCycles;
    expect(memory!.transferCycles).toBeGreaterThan(0);
    expect(spansOf(events, 'layers')).toEqual([{ name: 'fc', from: 0, to: end }]);
    expect(spansOf(events, 'DRAM')[0].to).toBeLessThanOrEqual(end);
    expect(memory!.stallCycles).toBeGreaterThan(0);
    expect(spansOf(events, 'PE 0').at(-1)).toEqual({ name: 'stalled: DRAM', from: cost!.cycles, to: end });
  });
});
