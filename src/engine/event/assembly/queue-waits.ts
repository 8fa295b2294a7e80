/*
 * How long broadcasts wait in the queues, for the occupancy (docs/engines.md): for each d the sum over broadcasts j
 * and PEs of max(0, pop(j - d) - b(j)), the cycles that broadcast j - d still waits after broadcast j.
 */

import { slotBytes, slotLanes } from './slot-lanes';

/** Working memory and sums: fields of 32 bits in this order. Rings have a place for each of the last broadcasts. */
@unmanaged
export class QueueWaits {
  /** Ring of the PEs' pops, each relative to its broadcast (uint16, `vectors` x 8 a broadcast). */
  pops: usize;
  /** Ring of the broadcasts' cycles (int64). */
  cycles: usize;
  /** Sums by d (int64). */
  sums: usize;
}

/** Adds what a broadcast contributes. `busy` holds the ends that `served` slots led to, relative to it. */
export function addWaits<Shared>(
  waits: QueueWaits,
  place: i32,
  places: i32,
  cycle: i64,
  busy: usize,
  served: usize,
  vectors: i32,
): void {
  const stride = vectors * 16;
  storePops<Shared>(waits.pops + place * stride, busy, served, vectors);
  store<i64>(waits.cycles + ((<usize>place) << 3), cycle);
  for (let d = 0; d < places; d++) {
    const elapsed = cycle - load<i64>(waits.cycles + ((<usize>place) << 3));
    const sum = sumBeyond(waits.pops + place * stride, vectors, elapsed);
    // What was broadcast before popped no later.
    if (sum == 0) return;
    const total = waits.sums + ((<usize>d) << 3);
    store<i64>(total, load<i64>(total) + sum);
    place = place == 0 ? places - 1 : place - 1;
  }
}

function storePops<Shared>(pops: usize, busy: usize, served: usize, vectors: i32): void {
  for (const end = pops + vectors * 16; pops < end; pops += 16, busy += 16, served += slotBytes<Shared>())
    v128.store(pops, i16x8.sub(v128.load(busy), slotLanes<Shared>(served)));
}

/** Sum of max(0, pop - elapsed). */
function sumBeyond(pops: usize, vectors: i32, elapsed: i64): i64 {
  const elapsedLanes = i16x8.splat(<i16>(<i32>min<i64>(elapsed, 65535)));
  let sums = i32x4.splat(0);
  for (const end = pops + vectors * 16; pops < end; pops += 16)
    sums = i32x4.add(sums, i32x4.extadd_pairwise_i16x8_u(i16x8.sub_sat_u(v128.load(pops), elapsedLanes)));
  const pairs = i64x2.add(i64x2.extend_low_i32x4_u(sums), i64x2.extend_high_i32x4_u(sums));
  return i64x2.extract_lane(pairs, 0) + i64x2.extract_lane(pairs, 1);
}
