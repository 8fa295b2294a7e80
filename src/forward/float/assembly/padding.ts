/**
 * Writes a map (float32) inside its zero border, split by the phases of the stride: `padded` has `strideHeight` x
 * `strideWidth` planes of `planeHeight` x `planeWidth` values for each channel. `bytes`: all of it.
 */
export function pad(
  map: usize,
  channels: i32,
  height: i32,
  width: i32,
  top: i32,
  left: i32,
  strideHeight: i32,
  strideWidth: i32,
  planeHeight: i32,
  planeWidth: i32,
  padded: usize,
  bytes: usize,
): void {
  memory.fill(padded, 0, bytes);
  const planeBytes = (<usize>(planeHeight * planeWidth)) << 2;
  for (let channel = 0; channel < channels; channel++) {
    for (let row = top; row < height + top; row++) {
      const plane = (channel * strideHeight + (row % strideHeight)) * strideWidth;
      const target = padded + <usize>plane * planeBytes + ((<usize>((row / strideHeight) * planeWidth)) << 2);
      padRow(map, width, left, strideWidth, planeBytes, target);
      map += (<usize>width) << 2;
    }
  }
}

function padRow(row: usize, width: i32, left: i32, stride: i32, planeBytes: usize, target: usize): void {
  if (stride == 1) {
    memory.copy(target + ((<usize>left) << 2), row, (<usize>width) << 2);
    return;
  }
  for (let column = left; column < width + left; column++) {
    const place = target + <usize>(column % stride) * planeBytes + ((<usize>(column / stride)) << 2);
    store<f32>(place, load<f32>(row));
    row += 4;
  }
}
