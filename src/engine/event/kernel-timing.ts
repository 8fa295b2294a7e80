import { sum } from '../../base/sum.js';
import { PIPELINE_CYCLES } from '../../compile/latency.js';
import type { JobProgram } from '../../compile/program.js';
import { registerRows } from '../../mapping/column-order.js';
import type { TimingSpec } from '../engine.js';
import {
  isLockStep,
  lastCycle,
  ringPlaces,
  type ClusterPasses,
  type ClusterTiming,
} from './cluster-timing.js';
import { kernels, type Kernels } from './kernels.js';
import type { BatchShares, LayerActivity } from './layer-activity.js';
import { occupancyOfWaits } from './queue-occupancy.js';
import { stepRuns } from './step-runs.js';
import { addressesOf, fillEntries, fillScanRows, fillServed, LANES, vectorsOf } from './tables.js';

/** Words of the kernel's structures, and where each value of the state stands; assembly/timing.ts names them all. */
const LAYER_WORDS = 19;
const GROUP_WORDS = 2;
const WAITS_WORDS = 3;
const BATCH_WORDS = 3;
const STATE_WORDS = 10;
const SCAN = 0;
const LAST_BROADCAST = 2;
const BROADCASTS = 4;
const BUBBLES = 5;
const QUEUE_STALLS = 6;
const ACCUMULATOR_STALLS = 7;
const FINISH_BEFORE = 8;
const FINISH_LAST = 9;

/** Pieces of memory taken for a group, at most, and for all of them. */
const GROUP_PIECES = 17;
const SHARED_PIECES = 1;

/** A kernel becomes fast only between calls, so that one call must not be the whole layer. */
const PASSES_PER_CALL = 64;

/** A column group in the kernel's memory. */
interface LoadedGroup {
  readonly program: JobProgram;
  readonly activity: LayerActivity;
  readonly layer: number;
  readonly state: BigInt64Array;
  /** Sums of the waits, if they are asked for. */
  readonly waits: BigInt64Array | null;
}

/** The recurrence, eight PEs at a time. A PE holds at most `queueDepth` columns, which bounds its relative times. */
export function timeWithKernel(passes: ClusterPasses): ClusterTiming {
  const { program, cluster, timing, occupancy, stepStarts } = passes;
  const unit = kernels();
  const bytes = passes.groups.map((group, at) => bytesOf(group, timing, passes.activities[at], occupancy));
  unit.begin(sum(bytes), GROUP_PIECES * passes.groups.length + SHARED_PIECES);
  const groups = passes.groups.map((group, at) =>
    loadGroup(unit, group, timing, passes.activities[at], occupancy),
  );
  const table = unit.int32(GROUP_WORDS * groups.length);
  table.set(groups.flatMap(({ layer, state }) => [layer, state.byteOffset]));
  for (const { step, from, to } of stepRuns(program, cluster)) {
    for (const { state } of groups) stepStarts[step] = Math.min(stepStarts[step], Number(state[SCAN]));
    for (let first = from; first < to; first += PASSES_PER_CALL)
      unit.run.time(table.byteOffset, groups.length, first, Math.min(first + PASSES_PER_CALL, to));
  }
  return timingOf(groups, timing);
}

function timingOf(groups: readonly LoadedGroup[], timing: TimingSpec): ClusterTiming {
  const states = groups.map(({ state }) => Array.from(state, Number));
  const latest = (place: number) => Math.max(...states.map((state) => state[place]));
  const added = (place: number) => sum(states.map((state) => state[place]));
  const activations = sum(groups.map((group, at) => activationsOf(group, states[at][BROADCASTS])));
  const cycles = lastCycle(timing, latest(SCAN), latest(FINISH_LAST));
  const occupancies = groups.flatMap(({ program, waits }, at) =>
    waits === null ? [] : [occupancyOf(program, waits, states[at][BROADCASTS], cycles)],
  );
  return {
    cycles,
    broadcasts: added(BROADCASTS),
    activations,
    bubbleCycles: added(BUBBLES),
    queueStallCycles: added(QUEUE_STALLS),
    accumulatorStallCycles: added(ACCUMULATOR_STALLS),
    queueOccupancy:
      occupancies.length === 0
        ? null
        : occupancies[0].map((_, waiting) => sum(occupancies.map((occupancy) => occupancy[waiting]))),
  };
}

/** Each broadcast's one, or in a batch those of the inputs that it is served for: the bias for all of them. */
function activationsOf({ program, activity }: LoadedGroup, broadcasts: number): number {
  const { batch, columns } = activity;
  if (batch === null) return broadcasts;
  return sum(batch.ofColumns) + (program.hasBias ? batch.inputs * columns.passes : 0);
}

/** A PE without rows holds each broadcast for one cycle, and a lane without a PE counts as such a one. */
function occupancyOf(
  program: JobProgram,
  sums: BigInt64Array,
  broadcasts: number,
  cycles: number,
): Float64Array {
  const waits = Float64Array.from(sums, Number);
  waits[0] += broadcasts * (program.pes - vectorsOf(program) * LANES);
  return occupancyOfWaits(waits, cycles * program.pes);
}

function loadGroup(
  unit: Kernels,
  program: JobProgram,
  timing: TimingSpec,
  activity: LayerActivity,
  occupancy: boolean,
): LoadedGroup {
  const waits = occupancy ? newWaits(unit, program, timing) : null;
  const layer = loadLayer(unit, program, timing, activity, waits?.pointer ?? 0);
  return { program, activity, layer, state: newState(unit), waits: waits?.sums ?? null };
}

function newState(unit: Kernels): BigInt64Array {
  const state = unit.bigInt64(STATE_WORDS).fill(0n);
  for (const place of [LAST_BROADCAST, FINISH_BEFORE, FINISH_LAST]) state[place] = -1n;
  return state;
}

function newWaits(
  unit: Kernels,
  program: JobProgram,
  timing: TimingSpec,
): { pointer: number; sums: BigInt64Array } {
  const waiting = ringPlaces(timing);
  const pops = unit.uint16(waiting * vectorsOf(program) * LANES).fill(0);
  const cycles = unit.bigInt64(waiting).fill(0n);
  const sums = unit.bigInt64(waiting).fill(0n);
  const waits = unit.int32(WAITS_WORDS);
  waits.set([pops.byteOffset, cycles.byteOffset, sums.byteOffset]);
  return { pointer: waits.byteOffset, sums };
}

/** Returns the layer's place in the kernel's memory. */
function loadLayer(
  unit: Kernels,
  program: JobProgram,
  timing: TimingSpec,
  { patches, pattern, firstColumns, batch }: LayerActivity,
  waits: number,
): number {
  const vectors = vectorsOf(program);
  const addresses = addressesOf(program);
  const waiting = ringPlaces(timing);
  const served = unit.uint8(addresses * vectors * LANES);
  if (batch === null) fillServed(program, served);
  else fillEntries(program, served);
  const scanRows = unit.int32(addresses * 2);
  fillScanRows(program, scanRows);
  const layer = unit.int32(LAYER_WORDS);
  layer.set([
    copyInto(unit.int32(patches.pixels.length), patches.pixels).byteOffset,
    patches.taps,
    copyInto(unit.int32(pattern.starts.length), pattern.starts).byteOffset,
    copyInto(unit.uint32(pattern.channels.length), pattern.channels).byteOffset,
    copyInto(unit.int32(firstColumns.length), firstColumns).byteOffset,
    served.byteOffset,
    vectors,
    scanRows.byteOffset,
    program.hasBias ? program.biasColumn : -1,
    0,
    registerRows(program.columns, program.pes) + (program.hasBias ? 1 : 0),
    unit.uint16(vectors * LANES).fill(0).byteOffset,
    unit.bigInt64(waiting).fill(-1n).byteOffset,
    waiting,
    timing.convolution === 'drain' ? 1 : 0,
    isLockStep(timing) ? 1 : 0,
    PIPELINE_CYCLES,
    waits,
    batch === null ? 0 : loadBatch(unit, batch, vectors),
  ]);
  return layer.byteOffset;
}

/** Returns the batch's place in the kernel's memory. */
function loadBatch(unit: Kernels, { inputs, ofChannels }: BatchShares, vectors: number): number {
  const shares = unit.uint32(ofChannels.length);
  shares.set(ofChannels);
  const batch = unit.int32(BATCH_WORDS);
  batch.set([shares.byteOffset, inputs, unit.uint16(vectors * LANES).byteOffset]);
  return batch.byteOffset;
}

function bytesOf(
  program: JobProgram,
  timing: TimingSpec,
  { patches, pattern, firstColumns, batch }: LayerActivity,
  occupancy: boolean,
): number {
  const vectorBytes = vectorsOf(program) * LANES * 2;
  const waiting = ringPlaces(timing);
  return (
    8 * STATE_WORDS +
    4 * (LAYER_WORDS + WAITS_WORDS + GROUP_WORDS) +
    4 * (patches.pixels.length + pattern.starts.length) +
    4 * (pattern.channels.length + firstColumns.length) +
    addressesOf(program) * (vectorBytes / 2 + 8) +
    vectorBytes +
    8 * waiting +
    (batch === null ? 0 : 4 * (BATCH_WORDS + batch.ofChannels.length) + vectorBytes) +
    (occupancy ? waiting * (vectorBytes + 16) : 0)
  );
}

function copyInto<T extends Int32Array | Uint32Array>(target: T, source: T): T {
  target.set(source);
  return target;
}
