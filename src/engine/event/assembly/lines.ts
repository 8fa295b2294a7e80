/**
 * Which of a PE's sparse-matrix lines are touched by how many passes, for a line buffer that is kept. Bits stand for
 * passes, 64 to a word.
 */

/**
 * Counts, over all lines, the passes that touch each. `words`: per column the passes that broadcast it, `pairs`
 * words a column, the bias's after the others'. `pointers`: the PE's column pointers, uint32, `addresses` + 1 of them.
 * `touched`: room for one column's words. `begun` is left with the passes that touched any line, `carried` with those
 * whose first line is the last one of the pass before; both begin as zeros.
 */
export function countTouches(
  words: usize,
  pairs: i32,
  columns: i32,
  biasColumn: i32,
  pointers: usize,
  addresses: i32,
  entriesPerLine: i32,
  touched: usize,
  begun: usize,
  carried: usize,
): f64 {
  const bytes = (<usize>pairs) << 3;
  const entries = pointer(pointers, addresses);
  let touches: f64 = 0;
  let first = 0;
  for (let start = 0; start < entries; start += entriesPerLine) {
    while (pointer(pointers, first + 1) <= start) first++;
    memory.fill(touched, 0, bytes);
    for (let column = first; column < addresses; column++) {
      const from = pointer(pointers, column);
      if (from >= start + entriesPerLine) break;
      if (from == pointer(pointers, column + 1)) continue;
      touch(touched, words + <usize>(column == biasColumn ? columns : column) * bytes, bytes);
    }
    touches += <f64>carry(touched, begun, carried, bytes);
  }
  return touches;
}

function pointer(pointers: usize, column: i32): i32 {
  return load<i32>(pointers + ((<usize>column) << 2));
}

function touch(touched: usize, words: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 8)
    store<u64>(touched + at, load<u64>(touched + at) | load<u64>(words + at));
}

/** A pass that touches this line unsettles what its successor was thought to carry over from an earlier one. */
function carry(touched: usize, begun: usize, carried: usize, bytes: usize): i32 {
  let overflow: u64 = 0;
  let touches: u64 = 0;
  for (let at: usize = 0; at < bytes; at += 8) {
    const now = load<u64>(touched + at);
    const earlier = load<u64>(begun + at);
    const before = (now << 1) | overflow;
    overflow = now >> 63;
    store<u64>(carried + at, (load<u64>(carried + at) & ~before) | (now & ~earlier & before));
    store<u64>(begun + at, earlier | now);
    touches += popcnt<u64>(now);
  }
  return <i32>touches;
}
