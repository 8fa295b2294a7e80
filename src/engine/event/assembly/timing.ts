/*
 * The timing recurrence over broadcasts, eight PEs to a vector (docs/engines.md). Times of a PE are kept relative
 * to the last broadcast, in unsigned 16-bit lanes: subtraction saturates at 0, which says "idle since long".
 */

/** Offsets of the state that outlives a call, in bytes from `state`. */
const SCAN: usize = 0; // cycle in which the scanner acts next
const LAST_BROADCAST: usize = 8;
const BROADCASTS: usize = 16;
const BUBBLES: usize = 24;
const QUEUE_STALLS: usize = 32;
const ACCUMULATOR_STALLS: usize = 40;
const LATEST_END: usize = 48; // last slot of any PE so far, -1 before the first
const FINISH: usize = 56; // latest ends at the end of the two products before, two values
const RING_INDEX: usize = 72;

/** Largest lane of a vector of unsigned 16-bit lanes. */
function largestLane(v: v128): i32 {
  v = v128.max<u16>(v, v128.shuffle<u16>(v, v, 4, 5, 6, 7, 0, 1, 2, 3));
  v = v128.max<u16>(v, v128.shuffle<u16>(v, v, 2, 3, 0, 1, 6, 7, 4, 5));
  v = v128.max<u16>(v, v128.shuffle<u16>(v, v, 1, 0, 3, 2, 5, 4, 7, 6));
  return v128.extract_lane<u16>(v, 0);
}

/**
 * Serves one broadcast: every PE pops it at max(1, what it has left) and ends `served` slots later.
 * `busy` holds the ends relative to the broadcast before, `elapsed` cycles ago. Gives the latest pop, relative.
 */
function serve(busy: usize, served: usize, vectors: i32, elapsed: i64): i32 {
  const elapsedLanes = i16x8.splat(<i16>(<i32>min<i64>(elapsed, 65535)));
  const one = i16x8.splat(1);
  let latest = one;
  for (let v = 0; v < vectors; v++) {
    const pop = i16x8.max_u(i16x8.sub_sat_u(v128.load(busy), elapsedLanes), one);
    latest = i16x8.max_u(latest, pop);
    v128.store(busy, i16x8.add(pop, v128.load8x8_u(served)));
    busy += 16;
    served += 8;
  }
  return largestLane(latest);
}

/** Latest end of all PEs, relative to the last broadcast. */
function latestEnd(busy: usize, vectors: i32): i32 {
  let latest = i16x8.splat(0);
  for (let v = 0; v < vectors; v++) latest = i16x8.max_u(latest, v128.load(busy + v * 16));
  return largestLane(latest);
}

/**
 * Times the products `from` .. `to` - 1.
 * `patches`: per product and tap the index of the input pixel, or -1 over the border (int32).
 * `pixelStarts`, `channels`: the non-zero channels of every pixel (int32 starts, uint16 channels).
 * `served`: max(1, entries) of every column and PE (uint8, `vectors` x 8 a column).
 * `scanRows`: register row of every column, and the row scanned after its broadcast (int32 pairs).
 * `busy`: ends of the PEs (uint16). `ring`: latest pops of the last `waiting` broadcasts (int64).
 */
export function time(
  state: usize,
  from: i32,
  to: i32,
  patches: usize,
  taps: i32,
  pixelStarts: usize,
  channels: usize,
  inputChannels: i32,
  served: usize,
  vectors: i32,
  scanRows: usize,
  biasColumn: i32,
  rows: i32,
  busy: usize,
  ring: usize,
  waiting: i32,
  isDrain: bool,
  pipelineCycles: i32,
): void {
  let scan = load<i64>(state, SCAN);
  let last = load<i64>(state, LAST_BROADCAST);
  let broadcasts = load<i64>(state, BROADCASTS);
  let bubbles = load<i64>(state, BUBBLES);
  let queueStalls = load<i64>(state, QUEUE_STALLS);
  let accumulatorStalls = load<i64>(state, ACCUMULATOR_STALLS);
  let end = load<i64>(state, LATEST_END);
  let finishBefore = load<i64>(state, FINISH);
  let finishLast = load<i64>(state, FINISH + 8);
  let slot = load<i32>(state, RING_INDEX);

  for (let patch = from; patch < to; patch++) {
    let row = 0;
    let isFirst = true;
    // One turn for every tap, and one for the bias.
    for (let tap = 0; tap <= taps; tap++) {
      let at: i32 = 0;
      let stop: i32 = 0;
      if (tap < taps) {
        const pixel = load<i32>(patches + <usize>(patch * taps + tap) * 4);
        if (pixel < 0) continue;
        at = load<i32>(pixelStarts + <usize>pixel * 4);
        stop = load<i32>(pixelStarts + <usize>pixel * 4, 4);
      } else if (biasColumn >= 0) stop = 1;
      for (; at < stop; at++) {
        const column =
          tap < taps ? tap * inputChannels + <i32>load<u16>(channels + <usize>at * 2) : biasColumn;
        const gap = load<i32>(scanRows + <usize>column * 8) - row;
        row = load<i32>(scanRows + <usize>column * 8, 4);
        bubbles += gap;
        scan += gap;

        const free = load<i64>(ring + <usize>slot * 8) + 1;
        if (free > scan) {
          queueStalls += free - scan;
          scan = free;
        }
        if (isFirst) {
          isFirst = false;
          if (finishBefore + 1 > scan) {
            accumulatorStalls += finishBefore + 1 - scan;
            scan = finishBefore + 1;
          }
        }
        const pop = serve(busy, served + <usize>column * <usize>vectors * 8, vectors, scan - last);
        last = scan;
        store<i64>(ring + <usize>slot * 8, last + pop);
        slot = slot + 1 == waiting ? 0 : slot + 1;
        broadcasts++;
        scan++;
      }
    }
    bubbles += rows - row;
    scan += rows - row;
    if (!isFirst) end = last + latestEnd(busy, vectors);
    if (isDrain) scan = max(scan, end + 1) + pipelineCycles;
    finishBefore = finishLast;
    finishLast = end;
  }

  store<i64>(state, scan, SCAN);
  store<i64>(state, last, LAST_BROADCAST);
  store<i64>(state, broadcasts, BROADCASTS);
  store<i64>(state, bubbles, BUBBLES);
  store<i64>(state, queueStalls, QUEUE_STALLS);
  store<i64>(state, accumulatorStalls, ACCUMULATOR_STALLS);
  store<i64>(state, end, LATEST_END);
  store<i64>(state, finishBefore, FINISH);
  store<i64>(state, finishLast, FINISH + 8);
  store<i32>(state, slot, RING_INDEX);
}
