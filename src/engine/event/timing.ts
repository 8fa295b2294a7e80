import { PIPELINE_CYCLES } from '../../compile/latency.js';
import { registerRows, type LayerProgram } from '../../compile/program.js';
import type { TimingSpec } from '../engine.js';
import { kernels } from './kernels.js';
import { Recurrence, type Timing } from './recurrence.js';
import { addressesOf, fillScanRows, fillServed, LANES, mostEntries, vectorsOf } from './tables.js';
import type { LayerActivity } from './layer-activity.js';

/** Largest unsigned values of the kernel's entry counts and of its relative times. */
const COUNT_MAX = 255;
const TIME_MAX = 65535;

const STATE_WORDS = 10;

/** A kernel becomes fast only between calls, so that one call must not be the whole layer. */
const PRODUCTS_PER_CALL = 64;

/** Times a layer's products: by the kernel where its lanes are wide enough, else by the plain recurrence. */
export function timeLayer(program: LayerProgram, timing: TimingSpec, activity: LayerActivity): Timing {
  const most = Math.max(1, mostEntries(program));
  const fits = most <= COUNT_MAX && (timing.queueDepth + 1) * most < TIME_MAX;
  return fits ? timeWithKernel(program, timing, activity) : new Recurrence(program, timing).run(activity);
}

/** The recurrence, eight PEs at a time. A PE holds at most `queueDepth` columns, which bounds its relative times. */
export function timeWithKernel(
  program: LayerProgram,
  timing: TimingSpec,
  { patches, pattern }: LayerActivity,
): Timing {
  const unit = kernels();
  const vectors = vectorsOf(program);
  const addresses = addressesOf(program);
  const waiting = timing.queueDepth - 1;
  const isDrain = timing.convolution === 'drain';
  const bytes =
    STATE_WORDS * 8 +
    4 * (patches.pixels.length + pattern.starts.length) +
    2 * pattern.channels.length +
    addresses * (vectors * LANES + 8) +
    vectors * 16 +
    waiting * 8;
  unit.begin(bytes, 8);
  const state = unit.bigInt64(STATE_WORDS).fill(0n);
  state.fill(-1n, 6, 9);
  const pixels = copied(unit.int32(patches.pixels.length), patches.pixels);
  const starts = copied(unit.int32(pattern.starts.length), pattern.starts);
  const channels = copied(unit.uint16(pattern.channels.length), pattern.channels);
  const served = unit.uint8(addresses * vectors * LANES);
  fillServed(program, served);
  const scanRows = unit.int32(addresses * 2);
  fillScanRows(program, scanRows);
  const busy = unit.uint16(vectors * LANES).fill(0);
  const ring = unit.bigInt64(waiting).fill(-1n);
  for (let from = 0; from < patches.products; from += PRODUCTS_PER_CALL) {
    unit.run.time(
      state.byteOffset,
      from,
      Math.min(patches.products, from + PRODUCTS_PER_CALL),
      pixels.byteOffset,
      patches.taps,
      starts.byteOffset,
      channels.byteOffset,
      program.geometry.input.channels,
      served.byteOffset,
      vectors,
      scanRows.byteOffset,
      program.hasBias ? program.biasColumn : -1,
      registerRows(program.columns, program.pes) + (program.hasBias ? 1 : 0),
      busy.byteOffset,
      ring.byteOffset,
      waiting,
      isDrain,
      PIPELINE_CYCLES,
    );
  }
  const [scan, , broadcasts, bubbleCycles, queueStallCycles, accumulatorStallCycles, end] = Array.from(
    state,
    Number,
  );
  const cycles = isDrain ? scan : Math.max(scan, end + 1) + PIPELINE_CYCLES;
  return { cycles, broadcasts, bubbleCycles, queueStallCycles, accumulatorStallCycles };
}

function copied<T extends Int32Array | Uint16Array>(target: T, source: T): T {
  target.set(source);
  return target;
}
