/**
 * Matrices are float32; strides are in values. Every sum runs over `depth` in order, whatever the tile it is in. What is left out,
 * as 0 is what it would add, changes no bit.
 */

/** Of 8, so many rows of `b` that are not all 0 are too many for a list of them to save time. */
const MANY_OF_8 = 7;

/**
 * c = a b, or c += a b where `adds`: `a` has `rows` x `depth` values, `aRow` and `aColumn` apart; `b` has `depth` rows of
 * `columns` neighbouring values, `bRow` apart; `c` has rows of neighbouring values, `cRow` apart. `places` has room for 2 x `depth`
 * words. Values of `a` are finite, and sums that are added to are not -0.
 */
export function multiply(
  a: usize,
  aRow: i32,
  aColumn: i32,
  b: usize,
  bRow: i32,
  c: usize,
  cRow: i32,
  rows: i32,
  columns: i32,
  depth: i32,
  adds: bool,
  places: usize,
): void {
  const rowBytes = (<usize>aRow) << 2;
  const columnBytes = (<usize>aColumn) << 2;
  const bBytes = (<usize>bRow) << 2;
  const cBytes = (<usize>cRow) << 2;
  let column = 0;
  for (; column + 8 <= columns; column += 8) {
    const at = (<usize>column) << 2;
    const end = placesOfValues(b + at, bBytes, columnBytes, depth, places);
    const isSparse = <i32>((end - places) / PLACE_BYTES) * 8 < depth * MANY_OF_8;
    let row = 0;
    for (; row + 4 <= rows; row += 4) {
      const from = a + <usize>row * rowBytes;
      const to = c + <usize>row * cBytes + at;
      if (isSparse) listed4x8(from, rowBytes, b + at, to, cBytes, places, end, adds);
      else tile4x8(from, rowBytes, columnBytes, b + at, bBytes, to, cBytes, depth, adds);
    }
    for (; row < rows; row++)
      tile1x8(
        a + <usize>row * rowBytes,
        columnBytes,
        b + at,
        bBytes,
        c + <usize>row * cBytes + at,
        depth,
        adds,
      );
  }
  for (; column + 4 <= columns; column += 4) {
    const at = (<usize>column) << 2;
    for (let row = 0; row < rows; row++)
      tile1x4(
        a + <usize>row * rowBytes,
        columnBytes,
        b + at,
        bBytes,
        c + <usize>row * cBytes + at,
        depth,
        adds,
      );
  }
  for (; column < columns; column++) {
    const at = (<usize>column) << 2;
    for (let row = 0; row < rows; row++)
      single(
        a + <usize>row * rowBytes,
        columnBytes,
        b + at,
        bBytes,
        c + <usize>row * cBytes + at,
        depth,
        adds,
      );
  }
}

function tile4x8(
  a: usize,
  aRow: usize,
  aColumn: usize,
  b: usize,
  bRow: usize,
  c: usize,
  cRow: usize,
  depth: i32,
  adds: bool,
): void {
  let s00 = adds ? v128.load(c) : f32x4.splat(0);
  let s01 = adds ? v128.load(c, 16) : f32x4.splat(0);
  let s10 = adds ? v128.load(c + cRow) : f32x4.splat(0);
  let s11 = adds ? v128.load(c + cRow, 16) : f32x4.splat(0);
  let s20 = adds ? v128.load(c + 2 * cRow) : f32x4.splat(0);
  let s21 = adds ? v128.load(c + 2 * cRow, 16) : f32x4.splat(0);
  let s30 = adds ? v128.load(c + 3 * cRow) : f32x4.splat(0);
  let s31 = adds ? v128.load(c + 3 * cRow, 16) : f32x4.splat(0);
  let a1 = a + aRow;
  let a2 = a1 + aRow;
  let a3 = a2 + aRow;
  for (let k = 0; k < depth; k++) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const w0 = v128.load32_splat(a);
    s00 = f32x4.add(s00, f32x4.mul(w0, b0));
    s01 = f32x4.add(s01, f32x4.mul(w0, b1));
    const w1 = v128.load32_splat(a1);
    s10 = f32x4.add(s10, f32x4.mul(w1, b0));
    s11 = f32x4.add(s11, f32x4.mul(w1, b1));
    const w2 = v128.load32_splat(a2);
    s20 = f32x4.add(s20, f32x4.mul(w2, b0));
    s21 = f32x4.add(s21, f32x4.mul(w2, b1));
    const w3 = v128.load32_splat(a3);
    s30 = f32x4.add(s30, f32x4.mul(w3, b0));
    s31 = f32x4.add(s31, f32x4.mul(w3, b1));
    a += aColumn;
    a1 += aColumn;
    a2 += aColumn;
    a3 += aColumn;
    b += bRow;
  }
  v128.store(c, s00);
  v128.store(c, s01, 16);
  v128.store(c + cRow, s10);
  v128.store(c + cRow, s11, 16);
  v128.store(c + 2 * cRow, s20);
  v128.store(c + 2 * cRow, s21, 16);
  v128.store(c + 3 * cRow, s30);
  v128.store(c + 3 * cRow, s31, 16);
}

/** As `tile4x8`, of the places of a list. */
function listed4x8(
  a: usize,
  aRow: usize,
  b: usize,
  c: usize,
  cRow: usize,
  places: usize,
  end: usize,
  adds: bool,
): void {
  let s00 = adds ? v128.load(c) : f32x4.splat(0);
  let s01 = adds ? v128.load(c, 16) : f32x4.splat(0);
  let s10 = adds ? v128.load(c + cRow) : f32x4.splat(0);
  let s11 = adds ? v128.load(c + cRow, 16) : f32x4.splat(0);
  let s20 = adds ? v128.load(c + 2 * cRow) : f32x4.splat(0);
  let s21 = adds ? v128.load(c + 2 * cRow, 16) : f32x4.splat(0);
  let s30 = adds ? v128.load(c + 3 * cRow) : f32x4.splat(0);
  let s31 = adds ? v128.load(c + 3 * cRow, 16) : f32x4.splat(0);
  const a1 = a + aRow;
  const a2 = a1 + aRow;
  const a3 = a2 + aRow;
  for (; places < end; places += PLACE_BYTES) {
    const column = <usize>load<u32>(places);
    const row = b + <usize>load<u32>(places, 4);
    const b0 = v128.load(row);
    const b1 = v128.load(row, 16);
    const w0 = v128.load32_splat(a + column);
    s00 = f32x4.add(s00, f32x4.mul(w0, b0));
    s01 = f32x4.add(s01, f32x4.mul(w0, b1));
    const w1 = v128.load32_splat(a1 + column);
    s10 = f32x4.add(s10, f32x4.mul(w1, b0));
    s11 = f32x4.add(s11, f32x4.mul(w1, b1));
    const w2 = v128.load32_splat(a2 + column);
    s20 = f32x4.add(s20, f32x4.mul(w2, b0));
    s21 = f32x4.add(s21, f32x4.mul(w2, b1));
    const w3 = v128.load32_splat(a3 + column);
    s30 = f32x4.add(s30, f32x4.mul(w3, b0));
    s31 = f32x4.add(s31, f32x4.mul(w3, b1));
  }
  v128.store(c, s00);
  v128.store(c, s01, 16);
  v128.store(c + cRow, s10);
  v128.store(c + cRow, s11, 16);
  v128.store(c + 2 * cRow, s20);
  v128.store(c + 2 * cRow, s21, 16);
  v128.store(c + 3 * cRow, s30);
  v128.store(c + 3 * cRow, s31, 16);
}

/** A place of a list: byte offsets of a column of `a` and a row of `b`. */
const PLACE_BYTES: usize = 8;

/** Lists the rows of `b` of which 8 values are not all 0; returns where the list ends. */
function placesOfValues(b: usize, bRow: usize, aColumn: usize, depth: i32, places: usize): usize {
  let row: usize = 0;
  let column: usize = 0;
  for (let k = 0; k < depth; k++) {
    store<u32>(places, <u32>column);
    store<u32>(places, <u32>row, 4);
    if (v128.any_true(v128.or(v128.load(b + row), v128.load(b + row, 16)))) places += PLACE_BYTES;
    row += bRow;
    column += aColumn;
  }
  return places;
}

function tile1x8(a: usize, aColumn: usize, b: usize, bRow: usize, c: usize, depth: i32, adds: bool): void {
  let s0 = adds ? v128.load(c) : f32x4.splat(0);
  let s1 = adds ? v128.load(c, 16) : f32x4.splat(0);
  for (let k = 0; k < depth; k++) {
    const w = v128.load32_splat(a);
    s0 = f32x4.add(s0, f32x4.mul(w, v128.load(b)));
    s1 = f32x4.add(s1, f32x4.mul(w, v128.load(b, 16)));
    a += aColumn;
    b += bRow;
  }
  v128.store(c, s0);
  v128.store(c, s1, 16);
}

function tile1x4(a: usize, aColumn: usize, b: usize, bRow: usize, c: usize, depth: i32, adds: bool): void {
  let s = adds ? v128.load(c) : f32x4.splat(0);
  for (let k = 0; k < depth; k++) {
    s = f32x4.add(s, f32x4.mul(v128.load32_splat(a), v128.load(b)));
    a += aColumn;
    b += bRow;
  }
  v128.store(c, s);
}

function single(a: usize, aColumn: usize, b: usize, bRow: usize, c: usize, depth: i32, adds: bool): void {
  let s: f32 = adds ? load<f32>(c) : 0;
  for (let k = 0; k < depth; k++) {
    s += load<f32>(a) * load<f32>(b);
    a += aColumn;
    b += bRow;
  }
  store<f32>(c, s);
}
