/** Pixels of one step, and of a small one at the end of a row. */
const STEP: i32 = 16;
const SMALL_STEP: i32 = 8;

/**
 * `bias` and the products of one filter added up for every output pixel: a row at a time, neighbouring pixels side by
 * side in lanes of 32 bits, two weights after the other two.
 * `input`: int16, row y of output pixels begins at y * `rowBytes`. `offsets`: bytes from a pixel's place to each
 * weight's activation (int32). `weights`: int16, of an even `count`. `sums`: int32, `width` a row.
 * Reads and writes up to 15 values past the last one of a row; the next row writes over them.
 */
export function addProducts(
  input: usize,
  rowBytes: usize,
  offsets: usize,
  weights: usize,
  count: i32,
  bias: i32,
  sums: usize,
  height: i32,
  width: i32,
): void {
  const end = weights + ((<usize>count) << 1);
  for (let y = 0; y < height; y++) {
    let x = 0;
    for (; x + SMALL_STEP < width; x += STEP) {
      addStep(input + <usize>x * 2, offsets, weights, end, bias, sums + <usize>x * 4);
    }
    if (x < width) addSmallStep(input + <usize>x * 2, offsets, weights, end, bias, sums + <usize>x * 4);
    input += rowBytes;
    sums += (<usize>width) << 2;
  }
}

function addStep(input: usize, offsets: usize, weights: usize, end: usize, bias: i32, sums: usize): void {
  let a = i32x4.splat(bias);
  let b = a;
  let c = a;
  let d = a;
  while (weights < end) {
    const pair = v128.load32_splat(weights);
    const one = input + <usize>load<i32>(offsets);
    const other = input + <usize>load<i32>(offsets, 4);
    const first = v128.load(one);
    const second = v128.load(other);
    a = i32x4.add(a, i32x4.dot_i16x8_s(lowHalves(first, second), pair));
    b = i32x4.add(b, i32x4.dot_i16x8_s(highHalves(first, second), pair));
    const third = v128.load(one, 16);
    const fourth = v128.load(other, 16);
    c = i32x4.add(c, i32x4.dot_i16x8_s(lowHalves(third, fourth), pair));
    d = i32x4.add(d, i32x4.dot_i16x8_s(highHalves(third, fourth), pair));
    weights += 4;
    offsets += 8;
  }
  v128.store(sums, a);
  v128.store(sums, b, 16);
  v128.store(sums, c, 32);
  v128.store(sums, d, 48);
}

function addSmallStep(
  input: usize,
  offsets: usize,
  weights: usize,
  end: usize,
  bias: i32,
  sums: usize,
): void {
  let a = i32x4.splat(bias);
  let b = a;
  while (weights < end) {
    const pair = v128.load32_splat(weights);
    const first = v128.load(input + <usize>load<i32>(offsets));
    const second = v128.load(input + <usize>load<i32>(offsets, 4));
    a = i32x4.add(a, i32x4.dot_i16x8_s(lowHalves(first, second), pair));
    b = i32x4.add(b, i32x4.dot_i16x8_s(highHalves(first, second), pair));
    weights += 4;
    offsets += 8;
  }
  v128.store(sums, a);
  v128.store(sums, b, 16);
}

/** The first four values of each, in turn. */
function lowHalves(first: v128, second: v128): v128 {
  return v128.shuffle<i16>(first, second, 0, 8, 1, 9, 2, 10, 3, 11);
}

/** The last four values of each, in turn. */
function highHalves(first: v128, second: v128): v128 {
  return v128.shuffle<i16>(first, second, 4, 12, 5, 13, 6, 14, 7, 15);
}
