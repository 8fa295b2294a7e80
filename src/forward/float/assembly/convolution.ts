/** Pixels that one pass over a filter's weights serves, and those of a small one at the end. */
const BLOCK: i32 = 32;
const SMALL_BLOCK: i32 = 8;

/**
 * A convolution with bias: each filter's products added up in float32, weight by weight, neighbouring output pixels
 * side by side in lanes.
 * `input`: a padded map (float32), readable for 128 bytes past its end. `starts`: per filter its first weight, and one
 * more for the end (int32). `offsets`: bytes from a pixel's place to each weight's activation (int32). `weights`,
 * `bias`: float32. `sums`: float32 for `pixels`, a multiple of 8, in rows of `pitch`, of which the first `width` are
 * those of the output.
 */
export function convolve(
  input: usize,
  starts: usize,
  offsets: usize,
  weights: usize,
  bias: usize,
  filters: i32,
  sums: usize,
  pixels: i32,
  pitch: i32,
  height: i32,
  width: i32,
  output: usize,
): void {
  for (let filter = 0; filter < filters; filter++) {
    const first = (<usize>load<i32>(starts + ((<usize>filter) << 2))) << 2;
    const end = (<usize>load<i32>(starts + ((<usize>filter) << 2), 4)) << 2;
    const start = load<f32>(bias + ((<usize>filter) << 2));
    sumFilter(input, offsets + first, weights + first, weights + end, start, sums, pixels);
    output = dropVoid(sums, pitch, height, width, output);
  }
}

function sumFilter(
  input: usize,
  offsets: usize,
  weights: usize,
  end: usize,
  bias: f32,
  sums: usize,
  pixels: i32,
): void {
  let pixel = 0;
  for (; pixel + BLOCK <= pixels; pixel += BLOCK) {
    const bytes = (<usize>pixel) << 2;
    sumBlock(input + bytes, offsets, weights, end, bias, sums + bytes);
  }
  for (; pixel < pixels; pixel += SMALL_BLOCK) {
    const bytes = (<usize>pixel) << 2;
    sumSmallBlock(input + bytes, offsets, weights, end, bias, sums + bytes);
  }
}

function sumBlock(input: usize, offsets: usize, weights: usize, end: usize, bias: f32, sums: usize): void {
  let s0 = f32x4.splat(bias);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let s4 = s0;
  let s5 = s0;
  let s6 = s0;
  let s7 = s0;
  while (weights < end) {
    const weight = v128.load32_splat(weights);
    const at = input + <usize>load<i32>(offsets);
    s0 = f32x4.add(s0, f32x4.mul(v128.load(at), weight));
    s1 = f32x4.add(s1, f32x4.mul(v128.load(at, 16), weight));
    s2 = f32x4.add(s2, f32x4.mul(v128.load(at, 32), weight));
    s3 = f32x4.add(s3, f32x4.mul(v128.load(at, 48), weight));
    s4 = f32x4.add(s4, f32x4.mul(v128.load(at, 64), weight));
    s5 = f32x4.add(s5, f32x4.mul(v128.load(at, 80), weight));
    s6 = f32x4.add(s6, f32x4.mul(v128.load(at, 96), weight));
    s7 = f32x4.add(s7, f32x4.mul(v128.load(at, 112), weight));
    weights += 4;
    offsets += 4;
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

function sumSmallBlock(
  input: usize,
  offsets: usize,
  weights: usize,
  end: usize,
  bias: f32,
  sums: usize,
): void {
  let s0 = f32x4.splat(bias);
  let s1 = s0;
  while (weights < end) {
    const weight = v128.load32_splat(weights);
    const at = input + <usize>load<i32>(offsets);
    s0 = f32x4.add(s0, f32x4.mul(v128.load(at), weight));
    s1 = f32x4.add(s1, f32x4.mul(v128.load(at, 16), weight));
    weights += 4;
    offsets += 4;
  }
  v128.store(sums, s0);
  v128.store(sums, s1, 16);
}

/** Takes the output's pixels out of rows with void ones at their end; gives the place after them. */
function dropVoid(sums: usize, pitch: i32, height: i32, width: i32, output: usize): usize {
  const bytes = (<usize>width) << 2;
  for (let row = 0; row < height; row++) {
    memory.copy(output, sums, bytes);
    output += bytes;
    sums += (<usize>pitch) << 2;
  }
  return output;
}
