/*
 * Maps (int16) in (channel, row, column) order. Window (y, x) begins in row y * `strideHeight` - `top` and column
 * x * `strideWidth` - `left`; what of it lies outside the map is left out.
 */

/** Largest value of each window. */
export function maxPool(
  input: usize,
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
      const row = y * strideHeight - top;
      const bottom = min(height, row + kernelHeight);
      for (let x = 0; x < outputWidth; x++) {
        const column = x * strideWidth - left;
        const right = min(width, column + kernelWidth);
        store<i16>(output, windowMaximum(input, width, max(0, row), bottom, max(0, column), right));
        output += 2;
      }
    }
    input += (<usize>(height * width)) << 1;
  }
}

function windowMaximum(map: usize, width: i32, top: i32, bottom: i32, left: i32, right: i32): i16 {
  let largest = i16.MIN_VALUE;
  for (let row = top; row < bottom; row++) {
    for (let column = left; column < right; column++) {
      largest = max<i16>(largest, load<i16>(map + ((<usize>(row * width + column)) << 1)));
    }
  }
  return largest;
}

/** Sum of each window (float64, exact). */
export function windowSums(
  input: usize,
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
  sums: usize,
): void {
  for (let channel = 0; channel < channels; channel++) {
    for (let y = 0; y < outputHeight; y++) {
      const row = y * strideHeight - top;
      const bottom = min(height, row + kernelHeight);
      for (let x = 0; x < outputWidth; x++) {
        const column = x * strideWidth - left;
        const right = min(width, column + kernelWidth);
        store<f64>(sums, <f64>windowSum(input, width, max(0, row), bottom, max(0, column), right));
        sums += 8;
      }
    }
    input += (<usize>(height * width)) << 1;
  }
}

function windowSum(map: usize, width: i32, top: i32, bottom: i32, left: i32, right: i32): i64 {
  let sum: i64 = 0;
  for (let row = top; row < bottom; row++) {
    for (let column = left; column < right; column++) {
      sum += <i64>load<i16>(map + ((<usize>(row * width + column)) << 1));
    }
  }
  return sum;
}
