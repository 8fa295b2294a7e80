/**
 * Largest value of each window over `planes` planes (float32), and its place within the plane (int32), of equal values the
 * first; `top` and `left`: rows and columns by which the first windows stand out over the border. Windows are clipped.
 */
export function maxPool(
  map: usize,
  planes: i32,
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
  places: usize,
): void {
  for (let plane = 0; plane < planes; plane++) {
    for (let y = 0; y < outputHeight; y++) {
      const start = y * strideHeight - top;
      const firstRow = max(0, start);
      const endRow = min(kernelHeight + start, height);
      for (let x = 0; x < outputWidth; x++) {
        const begin = x * strideWidth - left;
        const place = largestPlace(
          map,
          width,
          firstRow,
          endRow,
          max(0, begin),
          min(kernelWidth + begin, width),
        );
        store<f32>(output, load<f32>(map + ((<usize>place) << 2)));
        store<i32>(places, place);
        output += 4;
        places += 4;
      }
    }
    map += (<usize>(height * width)) << 2;
  }
}

function largestPlace(plane: usize, width: i32, row: i32, endRow: i32, column: i32, endColumn: i32): i32 {
  let best = row * width + column;
  let largest = load<f32>(plane + ((<usize>best) << 2));
  for (; row < endRow; row++) {
    for (let at = row * width + column; at < row * width + endColumn; at++) {
      const value = load<f32>(plane + ((<usize>at) << 2));
      if (value > largest) {
        largest = value;
        best = at;
      }
    }
  }
  return best;
}

/** Adds the gradient of each window to the place of its largest value; `pixels`, `windows`: of one plane. */
export function maxPoolGradient(
  outputGradient: usize,
  places: usize,
  planes: i32,
  windows: i32,
  pixels: i32,
  gradient: usize,
): void {
  for (let plane = 0; plane < planes; plane++) {
    for (let window = 0; window < windows; window++) {
      const place = gradient + ((<usize>load<i32>(places)) << 2);
      store<f32>(place, load<f32>(place) + load<f32>(outputGradient));
      outputGradient += 4;
      places += 4;
    }
    gradient += (<usize>pixels) << 2;
  }
}
