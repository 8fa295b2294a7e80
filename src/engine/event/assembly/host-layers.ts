/** Values of one vector. */
const VECTOR: i32 = 8;

/** max(0, x) of `count` values (int16) in their own place; `count` is taken up to whole vectors. */
export function relu(values: usize, count: i32): void {
  const zero = i16x8.splat(0);
  for (let at = 0; at < count; at += VECTOR, values += 16) {
    v128.store(values, i16x8.max_s(v128.load(values), zero));
  }
}

/**
 * The largest value of each window, of what of it lies inside the map: at least one pixel. The first window begins `top`
 * rows above the map and `left` columns before it. `values`: int16, readable for 16 bytes past the end; `maxima`: room
 * for one row of the map in whole vectors; `pooled`: int16.
 */
export function maxPool(
  values: usize,
  channels: i32,
  height: i32,
  width: i32,
  kernelHeight: i32,
  kernelWidth: i32,
  strideHeight: i32,
  strideWidth: i32,
  top: i32,
  left: i32,
  pooledHeight: i32,
  pooledWidth: i32,
  maxima: usize,
  pooled: usize,
): void {
  const rowBytes = (<usize>width) << 1;
  for (let channel = 0; channel < channels; channel++) {
    for (let y = 0; y < pooledHeight; y++) {
      const first = y * strideHeight - top;
      const start = max(0, first);
      const rows = min(height, first + kernelHeight) - start;
      rowMaxima(values + <usize>start * rowBytes, rows, rowBytes, width, maxima);
      poolRow(maxima, width, kernelWidth, strideWidth, left, pooledWidth, pooled);
      pooled += (<usize>pooledWidth) << 1;
    }
    values += <usize>height * rowBytes;
  }
}

/** Of each column the largest value of some rows. */
function rowMaxima(values: usize, rows: i32, rowBytes: usize, width: i32, maxima: usize): void {
  for (let x = 0; x < width; x += VECTOR, values += 16, maxima += 16) {
    let largest = v128.load(values);
    for (let row = 1; row < rows; row++) {
      largest = i16x8.max_s(largest, v128.load(values + <usize>row * rowBytes));
    }
    v128.store(maxima, largest);
  }
}

function poolRow(
  maxima: usize,
  width: i32,
  kernel: i32,
  stride: i32,
  left: i32,
  windows: i32,
  pooled: usize,
): void {
  for (let window = 0; window < windows; window++, pooled += 2) {
    const first = window * stride - left;
    const end = maxima + ((<usize>min(width, first + kernel)) << 1);
    let at = maxima + ((<usize>max(0, first)) << 1);
    let largest = load<i16>(at);
    for (at += 2; at < end; at += 2) largest = max(largest, load<i16>(at));
    store<i16>(pooled, largest);
  }
}
