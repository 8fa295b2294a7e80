/**
 * Windows of a map (float32, in (channel, row, column) order) as a matrix, im2col: a row for each channel and tap, a
 * column for each window. Forward the matrix is filled, with 0 for what lies over the border; backward each of its values
 * is added to the pixel that it is of, and what lies over the border is dropped.
 */
export function moveWindows(
  map: usize,
  channels: i32,
  height: i32,
  width: i32,
  kernelHeight: i32,
  kernelWidth: i32,
  strideHeight: i32,
  strideWidth: i32,
  dilationHeight: i32,
  dilationWidth: i32,
  top: i32,
  left: i32,
  outputHeight: i32,
  outputWidth: i32,
  matrix: usize,
  backward: bool,
): void {
  for (let channel = 0; channel < channels; channel++) {
    for (let tapRow = 0; tapRow < kernelHeight; tapRow++) {
      for (let tapColumn = 0; tapColumn < kernelWidth; tapColumn++) {
        const column = tapColumn * dilationWidth - left;
        for (let y = 0; y < outputHeight; y++) {
          const row = y * strideHeight + tapRow * dilationHeight - top;
          const isOnMap = row >= 0 && row < height;
          const pixels = map + ((<usize>(row * width)) << 2);
          if (isOnMap && backward) scatterRow(matrix, pixels, width, column, strideWidth, outputWidth);
          else if (isOnMap) gatherRow(pixels, width, column, strideWidth, outputWidth, matrix);
          else if (!backward) memory.fill(matrix, 0, (<usize>outputWidth) << 2);
          matrix += (<usize>outputWidth) << 2;
        }
      }
    }
    map += (<usize>(height * width)) << 2;
  }
}

function gatherRow(from: usize, width: i32, column: i32, stride: i32, count: i32, to: usize): void {
  if (stride == 1 && column >= 0 && column + count <= width) {
    memory.copy(to, from + ((<usize>column) << 2), (<usize>count) << 2);
    return;
  }
  for (let x = 0; x < count; x++) {
    const at = column + x * stride;
    const value: f32 = at < 0 || at >= width ? 0 : load<f32>(from + ((<usize>at) << 2));
    store<f32>(to + ((<usize>x) << 2), value);
  }
}

function scatterRow(from: usize, row: usize, width: i32, column: i32, stride: i32, count: i32): void {
  let x = 0;
  if (stride == 1 && column >= 0 && column + count <= width) {
    const to = row + ((<usize>column) << 2);
    for (; x + 4 <= count; x += 4) {
      const at = (<usize>x) << 2;
      v128.store(to + at, f32x4.add(v128.load(to + at), v128.load(from + at)));
    }
  }
  for (; x < count; x++) {
    const at = column + x * stride;
    if (at < 0 || at >= width) continue;
    const place = row + ((<usize>at) << 2);
    store<f32>(place, load<f32>(place) + load<f32>(from + ((<usize>x) << 2)));
  }
}
