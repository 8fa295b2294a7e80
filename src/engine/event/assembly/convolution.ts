/** Pixels that one pass over a filter's weights serves. */
const BLOCK: i32 = 32;

/**
 * Adds up a filter's products for all output pixels, two weights at a time, if no sum can overflow and products
 * are not shifted. Sums wrap on the way, which their bound makes harmless.
 * `offsets`: byte offset of each weight's activation from the pixel's own (int32, two a pair).
 * `weights`: raw (int16, two a pair; a filter of an odd number ends with a zero).
 * `input`: activations (int16), readable for 64 bytes past the end. `sums`: int32 per pixel, `pixels` a multiple of 8.
 */
export function convolve(
  input: usize,
  offsets: usize,
  weights: usize,
  pairs: i32,
  bias: i32,
  sums: usize,
  pixels: i32,
): void {
  let pixel = 0;
  for (; pixel + BLOCK <= pixels; pixel += BLOCK) {
    convolve32(input + <usize>pixel * 2, offsets, weights, pairs, bias, sums + <usize>pixel * 4);
  }
  for (; pixel < pixels; pixel += 8) {
    convolve8(input + <usize>pixel * 2, offsets, weights, pairs, bias, sums + <usize>pixel * 4);
  }
}

/** Drops the void pixels at the end of each row of sums (int32): rows of `width` out of rows of `pitch`. */
export function dropVoid(sums: usize, pitch: i32, height: i32, width: i32, values: usize): void {
  const rowBytes = (<usize>width) << 2;
  for (let y = 0; y < height; y++) {
    memory.copy(values, sums, rowBytes);
    values += rowBytes;
    sums += (<usize>pitch) << 2;
  }
}

/** The products of the first, or last, four pixels of two vectors of activations with their two weights, added. */
function lowProducts(first: v128, second: v128, weights: v128): v128 {
  return i32x4.dot_i16x8_s(v128.shuffle<u16>(first, second, 0, 8, 1, 9, 2, 10, 3, 11), weights);
}

function highProducts(first: v128, second: v128, weights: v128): v128 {
  return i32x4.dot_i16x8_s(v128.shuffle<u16>(first, second, 4, 12, 5, 13, 6, 14, 7, 15), weights);
}

function convolve32(input: usize, offsets: usize, weights: usize, pairs: i32, bias: i32, sums: usize): void {
  let s0 = i32x4.splat(bias);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let s4 = s0;
  let s5 = s0;
  let s6 = s0;
  let s7 = s0;
  const end = weights + <usize>pairs * 4;
  while (weights < end) {
    const weight = v128.load32_splat(weights);
    const first = input + <usize>load<i32>(offsets);
    const second = input + <usize>load<i32>(offsets, 4);
    const a0 = v128.load(first);
    const b0 = v128.load(second);
    s0 = i32x4.add(s0, lowProducts(a0, b0, weight));
    s1 = i32x4.add(s1, highProducts(a0, b0, weight));
    const a1 = v128.load(first, 16);
    const b1 = v128.load(second, 16);
    s2 = i32x4.add(s2, lowProducts(a1, b1, weight));
    s3 = i32x4.add(s3, highProducts(a1, b1, weight));
    const a2 = v128.load(first, 32);
    const b2 = v128.load(second, 32);
    s4 = i32x4.add(s4, lowProducts(a2, b2, weight));
    s5 = i32x4.add(s5, highProducts(a2, b2, weight));
    const a3 = v128.load(first, 48);
    const b3 = v128.load(second, 48);
    s6 = i32x4.add(s6, lowProducts(a3, b3, weight));
    s7 = i32x4.add(s7, highProducts(a3, b3, weight));
    weights += 4;
    offsets += 8;
  }
  v128.store(sums, s0);
  v128.store(sums, s1, 16);
  v128.store(sums, s2, 32);
  v128.store(sums, s3, 48);
  v128.store(sums, s4, 64);
  v128.store(sums, s5, 80);
  v128.store(sums, s6, 96);
  v128.store(sums, s7, 112);
}

function convolve8(input: usize, offsets: usize, weights: usize, pairs: i32, bias: i32, sums: usize): void {
  let s0 = i32x4.splat(bias);
  let s1 = s0;
  const end = weights + <usize>pairs * 4;
  while (weights < end) {
    const weight = v128.load32_splat(weights);
    const a = v128.load(input + <usize>load<i32>(offsets));
    const b = v128.load(input + <usize>load<i32>(offsets, 4));
    s0 = i32x4.add(s0, lowProducts(a, b, weight));
    s1 = i32x4.add(s1, highProducts(a, b, weight));
    weights += 4;
    offsets += 8;
  }
  v128.store(sums, s0);
  v128.store(sums, s1, 16);
}
