/** Pixels of one step. */
const STEP: i32 = 8;

/**
 * `bias` and the products of one filter added up in float64 for every output pixel: a row at a time, four weights after
 * the other four, neighbouring pixels side by side in lanes.
 * `input`: float64, row y of output pixels begins at y * `rowBytes`. `offsets`: bytes from a pixel's place to each
 * weight's activation (int32). `weights`: float64, of a `count` that four divides. `sums`: float32, `width` a row.
 * Reads and writes up to 7 values past the last one of a row; the next row writes over them.
 */
export function addFloatProducts(
  input: usize,
  rowBytes: usize,
  offsets: usize,
  weights: usize,
  count: i32,
  bias: f64,
  sums: usize,
  height: i32,
  width: i32,
): void {
  const end = weights + ((<usize>count) << 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x += STEP) {
      addStep(input + ((<usize>x) << 3), offsets, weights, end, bias, sums + ((<usize>x) << 2));
    }
    input += rowBytes;
    sums += (<usize>width) << 2;
  }
}

function addStep(input: usize, offsets: usize, weights: usize, end: usize, bias: f64, sums: usize): void {
  let a = f64x2.splat(bias);
  let b = a;
  let c = a;
  let d = a;
  while (weights < end) {
    const w0 = v128.load64_splat(weights);
    const w1 = v128.load64_splat(weights, 8);
    const w2 = v128.load64_splat(weights, 16);
    const w3 = v128.load64_splat(weights, 24);
    const x0 = input + <usize>load<i32>(offsets);
    const x1 = input + <usize>load<i32>(offsets, 4);
    const x2 = input + <usize>load<i32>(offsets, 8);
    const x3 = input + <usize>load<i32>(offsets, 12);
    a = f64x2.add(a, fourProducts(x0, x1, x2, x3, w0, w1, w2, w3));
    b = f64x2.add(b, fourProducts(x0 + 16, x1 + 16, x2 + 16, x3 + 16, w0, w1, w2, w3));
    c = f64x2.add(c, fourProducts(x0 + 32, x1 + 32, x2 + 32, x3 + 32, w0, w1, w2, w3));
    d = f64x2.add(d, fourProducts(x0 + 48, x1 + 48, x2 + 48, x3 + 48, w0, w1, w2, w3));
    weights += 32;
    offsets += 16;
  }
  storeNarrow(sums, a, b);
  storeNarrow(sums + 16, c, d);
}

function fourProducts(
  x0: usize,
  x1: usize,
  x2: usize,
  x3: usize,
  w0: v128,
  w1: v128,
  w2: v128,
  w3: v128,
): v128 {
  const two = f64x2.add(f64x2.mul(w0, v128.load(x0)), f64x2.mul(w1, v128.load(x1)));
  return f64x2.add(f64x2.add(two, f64x2.mul(w2, v128.load(x2))), f64x2.mul(w3, v128.load(x3)));
}

/** Four sums as float32. */
function storeNarrow(place: usize, low: v128, high: v128): void {
  v128.store64_lane(place, f32x4.demote_f64x2_zero(low), 0);
  v128.store64_lane(place, f32x4.demote_f64x2_zero(high), 0, 8);
}
