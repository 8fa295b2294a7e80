/*
 * The timing recurrence over broadcasts, eight PEs to a vector (docs/engines.md). Times of a PE are kept relative
 * to the last broadcast, in unsigned 16-bit lanes: subtraction saturates at 0, which says "idle since long".
 */
import { addWaits, QueueWaits } from './queue-waits';
import { slotBytes, slotLanes } from './slot-lanes';

/** A layer and a machine, as `timing.ts` writes them: fields of 32 bits in this order. */
@unmanaged
class Layer {
  /** Per pass and tap the index of the input pixel, or -1 over the border (int32). */
  patches: usize;
  taps: i32;
  /** The non-zero channels of every pixel: int32 starts, uint32 channels. */
  pixelStarts: usize;
  channels: usize;
  /** Column of channel 0 under each tap (int32). */
  firstColumns: usize;
  /** max(1, entries) of every column and PE, in a batch its entries (uint8, `vectors` x 8 a column). */
  served: usize;
  vectors: i32;
  /** Register row of every column, and the row scanned after its broadcast (int32 pairs). */
  scanRows: usize;
  /** -1 if there is none; its channel is 0, which stands here to be pointed at. */
  biasColumn: i32;
  biasChannel: i32;
  /** Register rows of a pass, the bias's included. */
  rows: i32;
  /** Ends of the PEs relative to the last broadcast (uint16). */
  busy: usize;
  /** Latest pops of the last `waiting` broadcasts (int64). */
  ring: usize;
  waiting: i32;
  isDrain: i32;
  /** Then the ring has one place, for the latest end less the lead in place of the latest pop. */
  isLockStep: i32;
  pipelineCycles: i32;
  /** Null if they are not asked for. */
  waits: QueueWaits | null;
  /** Null if no inputs share the scan. */
  batch: Batch | null;
}

/** Inputs that share a scan: fields of 32 bits in this order. */
@unmanaged
class Batch {
  /** Inputs that each listed channel is served for (uint32), and where those stand for the bias: all of them. */
  ofChannels: usize;
  inputs: i32;
  /** Room for the slots of one broadcast (uint16). */
  slots: usize;
}

/** What outlives a call: fields of 64 bits in this order. */
@unmanaged
class State {
  /** Cycle in which the scanner acts next, and its register row. */
  scan: i64;
  row: i64;
  /** -1 before the first. */
  lastBroadcast: i64;
  /** Place in the ring of the next broadcast. */
  slot: i64;
  broadcasts: i64;
  bubbles: i64;
  queueStalls: i64;
  accumulatorStalls: i64;
  /** Last slots of the two passes before, of any PE; -1 if there is none. */
  finishBefore: i64;
  finishLast: i64;
}

/** A broadcast in lock step goes the cycle before the last end, so two cycles before the one after it. */
const LOCK_STEP_LEAD: i32 = 2;

/** In place of `QueueWaits` if queues are not watched; chosen outside the loops, which then do without. */
type Unwatched = bool;

/** In place of `Batch` if no inputs share the scan. */
type Single = bool;

/** A column group of a cluster: fields of 32 bits in this order. */
@unmanaged
class Group {
  layer: Layer;
  state: State;
}

/** Bytes of a `Group`. */
const GROUP_BYTES: usize = 8;

/** Times the passes `from` .. `to` - 1 of a cluster of `count` column groups. */
export function time(groups: usize, count: i32, from: i32, to: i32): void {
  const end = groups + <usize>count * GROUP_BYTES;
  for (let pass = from; pass < to; pass++) {
    for (let at = groups; at < end; at += GROUP_BYTES) {
      const group = changetype<Group>(at);
      if (group.layer.batch) timeWatched<Batch>(group, pass);
      else timeWatched<Single>(group, pass);
    }
    if (count > 1) join(groups, end);
  }
}

function timeWatched<Shared>(group: Group, pass: i32): void {
  if (group.layer.waits) timePass<QueueWaits, Shared>(group.layer, group.state, pass);
  else timePass<Unwatched, Shared>(group.layer, group.state, pass);
}

/**
 * A pass is finished when every group has served and scanned it, of which a group that is ahead may see either last; a
 * cluster that drains goes on from there.
 */
function join(groups: usize, end: usize): void {
  let finish: i64 = -1;
  let scan: i64 = 0;
  for (let at = groups; at < end; at += GROUP_BYTES) {
    const state = changetype<Group>(at).state;
    finish = max(finish, max(state.finishLast, state.scan - 1));
    scan = max(scan, state.scan);
  }
  for (let at = groups; at < end; at += GROUP_BYTES) {
    const group = changetype<Group>(at);
    group.state.finishLast = finish;
    if (group.layer.isDrain != 0) group.state.scan = scan;
  }
}

function timePass<Watched, Shared>(layer: Layer, state: State, pass: i32): void {
  state.row = 0;
  broadcastTaps<Watched, Shared>(layer, state, layer.patches + <usize>(pass * layer.taps) * 4);
  if (layer.biasColumn >= 0) {
    const biasChannel = changetype<usize>(layer) + offsetof<Layer>('biasChannel');
    broadcast<Watched, Shared>(layer, state, layer.biasColumn, biasChannel, biasInputs<Shared>(layer), 1);
  }
  finishPass(layer, state);
}

function broadcastTaps<Watched, Shared>(layer: Layer, state: State, pixels: usize): void {
  const taps = layer.taps;
  for (let tap = 0; tap < taps; tap++) {
    const pixel = load<i32>(pixels + <usize>tap * 4);
    if (pixel < 0) continue;
    const start = load<i32>(layer.pixelStarts + <usize>pixel * 4);
    const end = load<i32>(layer.pixelStarts + <usize>pixel * 4, 4);
    const channels = layer.channels + <usize>start * 4;
    const firstColumn = load<i32>(layer.firstColumns + <usize>tap * 4);
    broadcast<Watched, Shared>(
      layer,
      state,
      firstColumn,
      channels,
      inputsAt<Shared>(layer, start),
      end - start,
    );
  }
}

/** Where the inputs of the listed channels stand from the `at`-th on, and those of the bias. */
function inputsAt<Shared>(layer: Layer, at: i32): usize {
  return isReference<Shared>() ? layer.batch!.ofChannels + <usize>at * 4 : 0;
}

function biasInputs<Shared>(layer: Layer): usize {
  return isReference<Shared>() ? changetype<usize>(layer.batch!) + offsetof<Batch>('inputs') : 0;
}

/** Broadcasts the columns `firstColumn` + channel for a list of `count` channels, each for its number of `inputs`. */
function broadcast<Watched, Shared>(
  layer: Layer,
  state: State,
  firstColumn: i32,
  channels: usize,
  inputs: usize,
  count: i32,
): void {
  const vectors = layer.vectors,
    served = layer.served,
    busy = layer.busy,
    ring = layer.ring;
  const allRows = layer.scanRows,
    waiting = layer.waiting,
    isLockStep = layer.isLockStep != 0;
  const accumulatorsFree = state.finishBefore + 1;
  let scan = state.scan;
  let row = <i32>state.row;
  let slot = <i32>state.slot;
  let last = state.lastBroadcast;
  for (const end = channels + <usize>count * 4; channels < end; channels += 4) {
    const column = firstColumn + load<i32>(channels);
    const scanRows = allRows + <usize>column * 8;
    scan += bubble(state, load<i32>(scanRows) - row);
    row = load<i32>(scanRows, 4);
    const latestPop = ring + <usize>slot * 8;
    scan = waitForQueues(state, scan, load<i64>(latestPop) + 1);
    scan = waitForAccumulators(state, scan, accumulatorsFree);
    let slots = served + <usize>(column * vectors) * 8;
    if (isReference<Shared>()) {
      slots = sharedSlots(layer.batch!, slots, load<i32>(inputs), vectors);
      inputs += 4;
    }
    const pop = serve<Shared>(busy, slots, vectors, scan - last);
    if (isReference<Watched>()) addWaits<Shared>(layer.waits!, slot, waiting, scan, busy, slots, vectors);
    store<i64>(latestPop, scan + (isLockStep ? latestEnd(busy, vectors) - LOCK_STEP_LEAD : pop));
    slot = slot + 1 == waiting ? 0 : slot + 1;
    last = scan++;
  }
  state.broadcasts += count;
  state.scan = scan;
  state.row = row;
  state.slot = slot;
  state.lastBroadcast = last;
}

/** Slots of a column that is served for some inputs: max(1, entries x inputs). */
function sharedSlots(batch: Batch, entries: usize, inputs: i32, vectors: i32): usize {
  const times = i16x8.splat(<i16>inputs);
  const one = i16x8.splat(1);
  const end = batch.slots + vectors * 16;
  for (let slots = batch.slots; slots < end; slots += 16, entries += 8)
    v128.store(slots, i16x8.max_u(i16x8.mul(v128.load8x8_u(entries), times), one));
  return batch.slots;
}

function bubble(state: State, cycles: i64): i64 {
  state.bubbles += cycles;
  return cycles;
}

function waitForQueues(state: State, scan: i64, free: i64): i64 {
  if (free <= scan) return scan;
  state.queueStalls += free - scan;
  return free;
}

/** No broadcast of a pass but its first finds them taken. */
function waitForAccumulators(state: State, scan: i64, free: i64): i64 {
  if (free <= scan) return scan;
  state.accumulatorStalls += free - scan;
  return free;
}

/**
 * Serves one broadcast: every PE pops it at max(1, what it has left) and ends `served` slots later.
 * `busy` holds the ends relative to the broadcast before, `elapsed` cycles ago. Returns the latest pop, relative.
 */
function serve<Shared>(busy: usize, served: usize, vectors: i32, elapsed: i64): i32 {
  const elapsedLanes = i16x8.splat(<i16>(<i32>min<i64>(elapsed, 65535)));
  const one = i16x8.splat(1);
  let latest = one;
  for (const end = busy + vectors * 16; busy < end; busy += 16, served += slotBytes<Shared>()) {
    const pop = i16x8.max_u(i16x8.sub_sat_u(v128.load(busy), elapsedLanes), one);
    latest = i16x8.max_u(latest, pop);
    v128.store(busy, i16x8.add(pop, slotLanes<Shared>(served)));
  }
  return largestLane(latest);
}

function finishPass(layer: Layer, state: State): void {
  state.scan += bubble(state, layer.rows - state.row);
  state.finishBefore = state.finishLast;
  state.finishLast = state.lastBroadcast + latestEnd(layer.busy, layer.vectors);
  if (layer.isDrain != 0) state.scan = max(state.scan, state.finishLast + 1) + layer.pipelineCycles;
}

/** Latest end of all PEs, relative to the last broadcast. */
function latestEnd(busy: usize, vectors: i32): i32 {
  let latest = i16x8.splat(0);
  for (let v = 0; v < vectors; v++) latest = i16x8.max_u(latest, v128.load(busy + v * 16));
  return largestLane(latest);
}

/** Largest lane of a vector of unsigned 16-bit lanes. */
function largestLane(v: v128): i32 {
  v = v128.max<u16>(v, v128.shuffle<u16>(v, v, 4, 5, 6, 7, 0, 1, 2, 3));
  v = v128.max<u16>(v, v128.shuffle<u16>(v, v, 2, 3, 0, 1, 6, 7, 4, 5));
  v = v128.max<u16>(v, v128.shuffle<u16>(v, v, 1, 0, 3, 2, 5, 4, 7, 6));
  return v128.extract_lane<u16>(v, 0);
}
