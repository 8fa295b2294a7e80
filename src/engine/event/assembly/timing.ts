/*
 * The timing recurrence over broadcasts, eight PEs to a vector (docs/engines.md). Times of a PE are kept relative
 * to the last broadcast, in unsigned 16-bit lanes: subtraction saturates at 0, which says "idle since long".
 */
import { addWaits, QueueWaits } from './queue-waits';

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
  /** max(1, entries) of every column and PE (uint8, `vectors` x 8 a column). */
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

/** In place of `QueueWaits` where queues are not watched; chosen outside the loops, which then do without. */
type Unwatched = bool;

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
      if (group.layer.waits) timePass<QueueWaits>(group.layer, group.state, pass);
      else timePass<Unwatched>(group.layer, group.state, pass);
    }
    if (count > 1) join(groups, end);
  }
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

function timePass<Watched>(layer: Layer, state: State, pass: i32): void {
  state.row = 0;
  broadcastTaps<Watched>(layer, state, layer.patches + <usize>(pass * layer.taps) * 4);
  if (layer.biasColumn >= 0) {
    const biasChannel = changetype<usize>(layer) + offsetof<Layer>('biasChannel');
    broadcast<Watched>(layer, state, layer.biasColumn, biasChannel, 1);
  }
  finishPass(layer, state);
}

function broadcastTaps<Watched>(layer: Layer, state: State, pixels: usize): void {
  const taps = layer.taps;
  for (let tap = 0; tap < taps; tap++) {
    const pixel = load<i32>(pixels + <usize>tap * 4);
    if (pixel < 0) continue;
    const start = load<i32>(layer.pixelStarts + <usize>pixel * 4);
    const end = load<i32>(layer.pixelStarts + <usize>pixel * 4, 4);
    const channels = layer.channels + <usize>start * 4;
    const firstColumn = load<i32>(layer.firstColumns + <usize>tap * 4);
    broadcast<Watched>(layer, state, firstColumn, channels, end - start);
  }
}

/** Broadcasts the columns `firstColumn` + channel for a list of `count` channels. */
function broadcast<Watched>(layer: Layer, state: State, firstColumn: i32, channels: usize, count: i32): void {
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
    const slots = served + <usize>(column * vectors) * 8;
    const pop = serve(busy, slots, vectors, scan - last);
    if (isReference<Watched>()) addWaits(layer.waits!, slot, waiting, scan, busy, slots, vectors);
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
function serve(busy: usize, served: usize, vectors: i32, elapsed: i64): i32 {
  const elapsedLanes = i16x8.splat(<i16>(<i32>min<i64>(elapsed, 65535)));
  const one = i16x8.splat(1);
  let latest = one;
  for (const end = busy + vectors * 16; busy < end; busy += 16, served += 8) {
    const pop = i16x8.max_u(i16x8.sub_sat_u(v128.load(busy), elapsedLanes), one);
    latest = i16x8.max_u(latest, pop);
    v128.store(busy, i16x8.add(pop, v128.load8x8_u(served)));
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
