/**
 * Writes a map (int16, `channels` x `height` x `width`) with its zero border into planes by row and column phase of the
 * stride (../padded-input.ts says where a value stands). `padded` has room for `bytes`, which begin as zeros.
 */
export function pad(
  values: usize,
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
  const rowBytes = (<usize>width) << 1;
  for (let channel = 0; channel < channels; channel++) {
    for (let y = top; y < height + top; y++) {
      const plane = (channel * strideHeight + (y % strideHeight)) * strideWidth;
      const row = padded + ((<usize>((plane * planeHeight + y / strideHeight) * planeWidth)) << 1);
      if (strideWidth == 1) memory.copy(row + ((<usize>left) << 1), values, rowBytes);
      else padRow(values, width, left, strideWidth, row, (<usize>(planeHeight * planeWidth)) << 1);
      values += rowBytes;
    }
  }
}

/** One row whose columns go to `stride` planes, each `planeBytes` after the one before. */
function padRow(values: usize, width: i32, left: i32, stride: i32, row: usize, planeBytes: usize): void {
  for (let x = left; x < width + left; x++, values += 2) {
    store<i16>(row + <usize>(x % stride) * planeBytes + ((<usize>(x / stride)) << 1), load<i16>(values));
  }
}
