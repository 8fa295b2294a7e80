/**
 * Writes a map (int16, `channels` x `height` x `width`) with its zero border into planes by row and column phase of the
 * stride (../padded-input.ts says where a value stands). `padded` has room for `bytes`, which begin as zeros.
 */
export function pad(
  values: usize,
  channels: i32,
  height: i32,
  width: i32,
  padding: i32,
  stride: i32,
  planeHeight: i32,
  planeWidth: i32,
  padded: usize,
  bytes: usize,
): void {
  memory.fill(padded, 0, bytes);
  const rowBytes = (<usize>width) << 1;
  for (let channel = 0; channel < channels; channel++) {
    for (let y = padding; y < height + padding; y++) {
      const plane = (channel * stride + (y % stride)) * stride;
      const row = padded + ((<usize>((plane * planeHeight + y / stride) * planeWidth)) << 1);
      if (stride == 1) memory.copy(row + ((<usize>padding) << 1), values, rowBytes);
      else padRow(values, width, padding, stride, row, (<usize>(planeHeight * planeWidth)) << 1);
      values += rowBytes;
    }
  }
}

/** One row whose columns go to `stride` planes, each `planeBytes` after the one before. */
function padRow(values: usize, width: i32, padding: i32, stride: i32, row: usize, planeBytes: usize): void {
  for (let x = padding; x < width + padding; x++, values += 2) {
    store<i16>(row + <usize>(x % stride) * planeBytes + ((<usize>(x / stride)) << 1), load<i16>(values));
  }
}
