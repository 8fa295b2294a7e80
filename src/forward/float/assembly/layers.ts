/** Maps are float32 in (channel, row, column) order. */

/** Writes max(0, value); whole vectors, so up to three values past the end are read and written. */
export function relu(map: usize, count: i32, output: usize): void {
  const zero = f32x4.splat(0);
  for (const end = map + ((<usize>count) << 2); map < end; map += 16, output += 16)
    v128.store(output, f32x4.max(v128.load(map), zero));
}

/** Largest value of each window; windows are clipped at the map's lower and right edges. */
export function maxPool(
  map: usize,
  channels: i32,
  height: i32,
  width: i32,
  kernel: i32,
  stride: i32,
  outputHeight: i32,
  outputWidth: i32,
  output: usize,
): void {
  for (let channel = 0; channel < channels; channel++) {
    for (let y = 0; y < outputHeight; y++) {
      const top = y * stride;
      const rows = min(kernel, height - top);
      const row = map + ((<usize>(top * width)) << 2);
      for (let x = 0; x < outputWidth; x++) {
        const left = x * stride;
        store<f32>(output, windowMax(row + ((<usize>left) << 2), rows, min(kernel, width - left), width));
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

/** Mean of each channel, its sum in float64. */
export function averagePool(map: usize, channels: i32, pixels: i32, output: usize): void {
  for (let channel = 0; channel < channels; channel++) {
    let sum: f64 = 0;
    for (const end = map + ((<usize>pixels) << 2); map < end; map += 4) sum += <f64>load<f32>(map);
    store<f32>(output, <f32>(sum / <f64>pixels));
    output += 4;
  }
}
