/** Maps are float32 in (channel, row, column) order. */

/** Writes max(0, value); whole vectors, so up to three values past the end are read and written. */
export function relu(map: usize, count: i32, output: usize): void {
  const zero = f32x4.splat(0);
  for (const end = map + ((<usize>count) << 2); map < end; map += 16, output += 16)
    v128.store(output, f32x4.max(v128.load(map), zero));
}

/**
 * Largest value of each window; `top` and `left`: rows and columns by which the first ones stand out over the map's
 * border. Windows are clipped at all edges.
 */
export function maxPool(
  map: usize,
  channels: i32,
  height: i32,
  width: i32,
  kernelHeight: i32,
  kernelWidth: i32,
  strideHeight: i32,
  strideWidth: i32,
  top: i32,
  left: i32,
  outputHeight: i32,
  outputWidth: i32,
  output: usize,
): void {
  for (let channel = 0; channel < channels; channel++) {
    for (let y = 0; y < outputHeight; y++) {
      const start = y * strideHeight - top;
      const row = max(0, start);
      const rows = min(kernelHeight + start, height) - row;
      for (let x = 0; x < outputWidth; x++) {
        const begin = x * strideWidth - left;
        const column = max(0, begin);
        const columns = min(kernelWidth + begin, width) - column;
        store<f32>(output, windowMax(map + ((<usize>(row * width + column)) << 2), rows, columns, width));
        output += 4;
      }
    }
    map += (<usize>(height * width)) << 2;
  }
}

function windowMax(place: usize, rows: i32, columns: i32, width: i32): f32 {
  let largest: f32 = -Infinity;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++)
      largest = max(largest, load<f32>(place + ((<usize>column) << 2)));
    place += (<usize>width) << 2;
  }
  return largest;
}
