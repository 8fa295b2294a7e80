import { ratio } from '../../base/ratio.js';
import { sum } from '../../base/sum.js';
import { ARRAY_FIGURES } from '../../counters/names.js';
import type { LayerCounters } from '../../engine/counters.js';
import type { LayerCost } from '../../pipeline/layer-cost.js';
import { TimelineWriter, type Track } from './timeline-writer.js';

/** Tracks of a whole run. */
interface RunTracks {
  readonly layers: Track;
  readonly rows: Track;
  readonly dram: Track;
  readonly waiting: Track;
  readonly pes: readonly PeTracks[];
}

/** Tracks of a PE: what it does in each layer, and how busy it is. */
interface PeTracks {
  readonly states: Track;
  readonly busy: Track;
}

/**
 * A timeline of a whole run at the level of layers: layers with their counters, rows of output pixels, transfers to and from
 * DRAM, and layer by layer how long each PE is busy, starved and stalled, and how full the queues are. Layers outside the PEs
 * take no cycle and are left out.
 */
export function writeRunTimeline(
  name: string,
  layers: readonly LayerCost[],
  write: (bytes: Uint8Array) => void,
): void {
  const timeline = new TimelineWriter(write);
  const pes = Math.max(0, ...layers.map(({ counters }) => counters?.pe.busyCycles.length ?? 0));
  const tracks = addTracks(timeline, name, pes);
  let cycle = 0;
  for (const cost of layers) if (cost.counters !== null) cycle = writeLayer(timeline, tracks, cost, cycle);
  for (const track of [tracks.waiting, ...tracks.pes.map(({ busy }) => busy)])
    timeline.count(track, cycle, 0);
}

function addTracks(timeline: TimelineWriter, name: string, pes: number): RunTracks {
  const group = timeline.group(name);
  return {
    layers: timeline.spans('layers', group),
    rows: timeline.spans('rows of output', group),
    dram: timeline.spans('DRAM', group),
    waiting: timeline.counter('broadcasts waiting, mean of the queues', group, 'broadcasts'),
    pes: Array.from({ length: pes }, (_, pe) => ({
      states: timeline.spans(`PE ${pe}`, group),
      busy: timeline.counter(`PE ${pe} busy`, group, '%'),
    })),
  };
}

/** Returns the cycle in which the next layer begins. */
function writeLayer(
  timeline: TimelineWriter,
  tracks: RunTracks,
  { layer, counters, memory }: LayerCost,
  start: number,
): number {
  if (counters === null) return start;
  const stalls = memory?.stallCycles ?? 0;
  const end = start + counters.cycles + stalls;
  const totals = Object.fromEntries(ARRAY_FIGURES.map((count) => [count, counters[count]]));
  timeline.begin(tracks.layers, start, layer.name, {
    ...totals,
    entries: sum([...counters.pe.entries]),
    memoryStallCycles: stalls,
  });
  timeline.end(tracks.layers, end);
  writeRows(timeline, tracks.rows, counters, start);
  if (memory !== null && memory.transferCycles > 0) {
    const { inputBytes, weightBytes, outputBytes, transferCycles } = memory;
    timeline.begin(tracks.dram, start, layer.name, {
      inputBytes,
      weightBytes,
      outputBytes,
      stallCycles: stalls,
    });
    timeline.end(tracks.dram, Math.min(end, start + Math.ceil(transferCycles)));
  }
  for (const [pe, busyCycles] of counters.pe.busyCycles.entries()) {
    const { states, busy } = tracks.pes[pe];
    timeline.count(busy, start, 100 * ratio(busyCycles, counters.cycles));
    writeStates(timeline, states, start, {
      busy: busyCycles,
      starved: counters.cycles - busyCycles,
      'stalled: DRAM': stalls,
    });
  }
  timeline.count(tracks.waiting, start, meanWaiting(counters));
  return end;
}

/**
 * How a PE spends a layer: spans as long as the cycles of each state, one behind the other, whatever the order in which those
 * cycles come.
 */
function writeStates(
  timeline: TimelineWriter,
  track: Track,
  start: number,
  states: Readonly<Record<string, number>>,
): void {
  let cycle = start;
  for (const [state, cycles] of Object.entries(states)) {
    if (cycles === 0) continue;
    timeline.begin(track, cycle, state);
    cycle += cycles;
    timeline.end(track, cycle);
  }
}

/** Rows as the array computes them; where it waits for DRAM, they are over earlier than their layer. */
function writeRows(
  timeline: TimelineWriter,
  track: Track,
  { rowCycles }: LayerCounters,
  start: number,
): void {
  let cycle = start;
  for (const [row, cycles] of rowCycles.entries()) {
    timeline.begin(track, cycle, `row ${row}`);
    cycle += cycles;
    timeline.end(track, cycle);
  }
}

function meanWaiting({ queueOccupancy }: LayerCounters): number {
  if (queueOccupancy === null) return 0;
  const cycles = [...queueOccupancy];
  return ratio(sum(cycles.map((count, waiting) => count * waiting)), sum(cycles));
}
