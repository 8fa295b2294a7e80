import { PIPELINE_CYCLES } from '../../compile/latency.js';
import type { JobProgram } from '../../compile/program.js';
import { registerRows } from '../../mapping/column-order.js';
import { rowCyclesOf } from '../counters.js';
import type { TimingSpec } from '../engine.js';
import { kernels, type Kernels } from './kernels.js';
import type { LayerActivity } from './layer-activity.js';
import { occupancyOfWaits } from './queue-occupancy.js';
import type { Timing } from './recurrence.js';
import { addressesOf, fillScanRows, fillServed, LANES, vectorsOf } from './tables.js';

/** Words of the kernel's structures, and where each value of the state stands; assembly/timing.ts names them all. */
const LAYER_WORDS = 17;
const WAITS_WORDS = 3;
const STATE_WORDS = 10;
const SCAN = 0;
const LAST_BROADCAST = 2;
const BROADCASTS = 4;
const BUBBLES = 5;
const QUEUE_STALLS = 6;
const ACCUMULATOR_STALLS = 7;
const FINISH_BEFORE = 8;
const FINISH_LAST = 9;

/** Pieces of memory taken, at most. */
const PIECES = 13;

/** A kernel becomes fast only between calls, so that one call must not be the whole layer. */
const PASSES_PER_CALL = 64;

/** The recurrence, eight PEs at a time. A PE holds at most `queueDepth` columns, which bounds its relative times. */
export function timeWithKernel(
  program: JobProgram,
  timing: TimingSpec,
  activity: LayerActivity,
  occupancy: boolean,
): Timing {
  const unit = kernels();
  unit.begin(bytesOf(program, timing, activity, occupancy), PIECES);
  const state = newState(unit);
  const waits = occupancy ? newWaits(unit, program, timing) : null;
  const layer = loadLayer(unit, program, timing, activity, waits?.pointer ?? 0);
  const { height, width } = program.geometry.output;
  const rowStarts = new Float64Array(height);
  for (let row = 0; row < height; row++) {
    rowStarts[row] = Number(state[SCAN]);
    for (let from = row * width; from < (row + 1) * width; from += PASSES_PER_CALL) {
      const to = Math.min(from + PASSES_PER_CALL, (row + 1) * width);
      unit.run.time(layer, state.byteOffset, from, to);
    }
  }
  return timingOf(program, timing, Array.from(state, Number), rowStarts, waits?.sums ?? null);
}

function timingOf(
  program: JobProgram,
  { convolution }: TimingSpec,
  state: readonly number[],
  rowStarts: Float64Array,
  waits: BigInt64Array | null,
): Timing {
  const broadcasts = state[BROADCASTS];
  const end = Math.max(state[SCAN], state[FINISH_LAST] + 1) + PIPELINE_CYCLES;
  const cycles = convolution === 'drain' ? state[SCAN] : end;
  return {
    cycles,
    broadcasts,
    bubbleCycles: state[BUBBLES],
    queueStallCycles: state[QUEUE_STALLS],
    accumulatorStallCycles: state[ACCUMULATOR_STALLS],
    rowCycles: rowCyclesOf(rowStarts, cycles),
    queueOccupancy: waits === null ? null : occupancyOf(program, waits, broadcasts, cycles),
  };
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

function newState(unit: Kernels): BigInt64Array {
  const state = unit.bigInt64(STATE_WORDS).fill(0n);
  for (const place of [LAST_BROADCAST, FINISH_BEFORE, FINISH_LAST]) state[place] = -1n;
  return state;
}

function newWaits(
  unit: Kernels,
  program: JobProgram,
  { queueDepth }: TimingSpec,
): { pointer: number; sums: BigInt64Array } {
  const waiting = queueDepth - 1;
  const pops = unit.uint16(waiting * vectorsOf(program) * LANES).fill(0);
  const cycles = unit.bigInt64(waiting).fill(0n);
  const sums = unit.bigInt64(waiting).fill(0n);
  const waits = unit.int32(WAITS_WORDS);
  waits.set([pops.byteOffset, cycles.byteOffset, sums.byteOffset]);
  return { pointer: waits.byteOffset, sums };
}

/** Gives the layer's place in the kernel's memory. */
function loadLayer(
  unit: Kernels,
  program: JobProgram,
  timing: TimingSpec,
  { patches, pattern }: LayerActivity,
  waits: number,
): number {
  const vectors = vectorsOf(program);
  const addresses = addressesOf(program);
  const waiting = timing.queueDepth - 1;
  const served = unit.uint8(addresses * vectors * LANES);
  fillServed(program, served);
  const scanRows = unit.int32(addresses * 2);
  fillScanRows(program, scanRows);
  const layer = unit.int32(LAYER_WORDS);
  layer.set([
    copied(unit.int32(patches.pixels.length), patches.pixels).byteOffset,
    patches.taps,
    copied(unit.int32(pattern.starts.length), pattern.starts).byteOffset,
    copied(unit.uint32(pattern.channels.length), pattern.channels).byteOffset,
    program.geometry.input.channels,
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
    PIPELINE_CYCLES,
    waits,
  ]);
  return layer.byteOffset;
}

function bytesOf(
  program: JobProgram,
  { queueDepth }: TimingSpec,
  { patches, pattern }: LayerActivity,
  occupancy: boolean,
): number {
  const vectorBytes = vectorsOf(program) * LANES * 2;
  return (
    8 * STATE_WORDS +
    4 * (LAYER_WORDS + WAITS_WORDS) +
    4 * (patches.pixels.length + pattern.starts.length) +
    4 * pattern.channels.length +
    addressesOf(program) * (vectorBytes / 2 + 8) +
    vectorBytes +
    8 * queueDepth +
    (occupancy ? queueDepth * (vectorBytes + 16) : 0)
  );
}

function copied<T extends Int32Array | Uint32Array>(target: T, source: T): T {
  target.set(source);
  return target;
}
