/** Pixels of one step. */
const STEP: i32 = 8;

/**
 * `bias` and the products of one filter added up in float64 for every output pixel: a row at a time, four weights after
 * the other four, neighbouring pixels side by side in lanes.
 * `input`: float32, row y of output pixels begins at y * `rowBytes`. `offsets`: bytes from a pixel's place to each
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
      addStep(input + ((<usize>x) << 2), offsets, weights, end, bias, sums + ((<usize>x) << 2));
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
    a = f64x2.add(a, sum(product(w0, x0), product(w1, x1), product(w2, x2), product(w3, x3)));
    b = f64x2.add(b, sum(product(w0, x0 + 8), product(w1, x1 + 8), product(w2, x2 + 8), product(w3, x3 + 8)));
    c = f64x2.add(
      c,
      sum(product(w0, x0 + 16), product(w1, x1 + 16), product(w2, x2 + 16), product(w3, x3 + 16)),
    );
    d = f64x2.add(
      d,
      sum(product(w0, x0 + 24), product(w1, x1 + 24), product(w2, x2 + 24), product(w3, x3 + 24)),
    );
    weights += 32;
    offsets += 16;
  }
  storeNarrow(sums, a, b);
  storeNarrow(sums + 16, c, d);
}

/** A weight times two pixels. */
function product(weight: v128, place: usize): v128 {
  return f64x2.mul(weight, f64x2.promote_low_f32x4(v128.load64_zero(place)));
}

function sum(a: v128, b: v128, c: v128, d: v128): v128 {
  return f64x2.add(f64x2.add(f64x2.add(a, b), c), d);
}

/** Four sums as float32. */
function storeNarrow(place: usize, low: v128, high: v128): void {
  v128.store64_lane(place, f32x4.demote_f64x2_zero(low), 0);
  v128.store64_lane(place, f32x4.demote_f64x2_zero(high), 0, 8);
}
