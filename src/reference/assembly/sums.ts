/** Pixels of one step, and of a small one at the end of a row. */
const STEP: i32 = 16;
const SMALL_STEP: i32 = 8;

/**
 * `bias` and the products of one filter added up for every output pixel: a row at a time, neighbouring pixels side by
 * side in lanes of 32 bits, one weight after the other.
 * `input`: int16, row y of output pixels begins at y * `rowBytes`. `offsets`: bytes from a pixel's place to each
 * weight's activation (int32). `weights`: int16. `sums`: int32, `width` a row.
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
  for (let y = 0; y < height; y++) {
    let x = 0;
    for (; x + SMALL_STEP < width; x += STEP) {
      addStep(input + <usize>x * 2, offsets, weights, count, bias, sums + <usize>x * 4);
    }
    if (x < width) addSmallStep(input + <usize>x * 2, offsets, weights, count, bias, sums + <usize>x * 4);
    input += rowBytes;
    sums += (<usize>width) << 2;
  }
}

function addStep(input: usize, offsets: usize, weights: usize, count: i32, bias: i32, sums: usize): void {
  let a = i32x4.splat(bias);
  let b = a;
  let c = a;
  let d = a;
  for (let e = 0; e < count; e++) {
    const weight = v128.load16_splat(weights + ((<usize>e) << 1));
    const at = input + <usize>load<i32>(offsets + ((<usize>e) << 2));
    const first = v128.load(at);
    const second = v128.load(at, 16);
    a = i32x4.add(a, i32x4.extmul_low_i16x8_s(first, weight));
    b = i32x4.add(b, i32x4.extmul_high_i16x8_s(first, weight));
    c = i32x4.add(c, i32x4.extmul_low_i16x8_s(second, weight));
    d = i32x4.add(d, i32x4.extmul_high_i16x8_s(second, weight));
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
  count: i32,
  bias: i32,
  sums: usize,
): void {
  let a = i32x4.splat(bias);
  let b = a;
  for (let e = 0; e < count; e++) {
    const weight = v128.load16_splat(weights + ((<usize>e) << 1));
    const values = v128.load(input + <usize>load<i32>(offsets + ((<usize>e) << 2)));
    a = i32x4.add(a, i32x4.extmul_low_i16x8_s(values, weight));
    b = i32x4.add(b, i32x4.extmul_high_i16x8_s(values, weight));
  }
  v128.store(sums, a);
  v128.store(sums, b, 16);
}
