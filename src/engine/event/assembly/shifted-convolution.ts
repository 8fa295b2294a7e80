/** Pixels that one pass over a filter's weights serves. */
const BLOCK: i32 = 32;

/**
 * Adds up a filter's products for all output pixels if no sum can overflow, each product shifted right by `shift`
 * (1 to 30), ties up, before it is added. `weights`: `count` raw values (int16). Otherwise as `convolve`.
 */
export function convolveShifted(
  input: usize,
  offsets: usize,
  weights: usize,
  count: i32,
  shift: i32,
  bias: i32,
  sums: usize,
  pixels: i32,
): void {
  const end = weights + ((<usize>count) << 1);
  let pixel = 0;
  for (; pixel + BLOCK <= pixels; pixel += BLOCK, input += BLOCK * 2, sums += BLOCK * 4)
    add32(input, offsets, weights, end, shift, bias, sums);
  for (; pixel < pixels; pixel += 8, input += 16, sums += 32)
    add8(input, offsets, weights, end, shift, bias, sums);
}

/** The products of the first, or last, four activations of a vector with a weight, shifted. */
function lowProducts(activations: v128, weight: v128, half: v128, shift: i32): v128 {
  return i32x4.shr_s(i32x4.add(i32x4.extmul_low_i16x8_s(activations, weight), half), shift);
}

function highProducts(activations: v128, weight: v128, half: v128, shift: i32): v128 {
  return i32x4.shr_s(i32x4.add(i32x4.extmul_high_i16x8_s(activations, weight), half), shift);
}

function add32(
  input: usize,
  offsets: usize,
  weights: usize,
  end: usize,
  shift: i32,
  bias: i32,
  sums: usize,
): void {
  const half = i32x4.splat(1 << (shift - 1));
  let s0 = i32x4.splat(bias);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let s4 = s0;
  let s5 = s0;
  let s6 = s0;
  let s7 = s0;
  for (; weights < end; weights += 2, offsets += 4) {
    const weight = v128.load16_splat(weights);
    const pixels = input + <usize>load<i32>(offsets);
    const a0 = v128.load(pixels);
    s0 = i32x4.add(s0, lowProducts(a0, weight, half, shift));
    s1 = i32x4.add(s1, highProducts(a0, weight, half, shift));
    const a1 = v128.load(pixels, 16);
    s2 = i32x4.add(s2, lowProducts(a1, weight, half, shift));
    s3 = i32x4.add(s3, highProducts(a1, weight, half, shift));
    const a2 = v128.load(pixels, 32);
    s4 = i32x4.add(s4, lowProducts(a2, weight, half, shift));
    s5 = i32x4.add(s5, highProducts(a2, weight, half, shift));
    const a3 = v128.load(pixels, 48);
    s6 = i32x4.add(s6, lowProducts(a3, weight, half, shift));
    s7 = i32x4.add(s7, highProducts(a3, weight, half, shift));
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

function add8(
  input: usize,
  offsets: usize,
  weights: usize,
  end: usize,
  shift: i32,
  bias: i32,
  sums: usize,
): void {
  const half = i32x4.splat(1 << (shift - 1));
  let s0 = i32x4.splat(bias);
  let s1 = s0;
  for (; weights < end; weights += 2, offsets += 4) {
    const weight = v128.load16_splat(weights);
    const activations = v128.load(input + <usize>load<i32>(offsets));
    s0 = i32x4.add(s0, lowProducts(activations, weight, half, shift));
    s1 = i32x4.add(s1, highProducts(activations, weight, half, shift));
  }
  v128.store(sums, s0);
  v128.store(sums, s1, 16);
}
