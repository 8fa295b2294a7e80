/** max(0, x) of `count` values (int16). */
export function relu(input: usize, count: i32, output: usize): void {
  for (let at: usize = 0; at < (<usize>count) << 1; at += 2) {
    store<i16>(output + at, max<i16>(0, load<i16>(input + at)));
  }
}

/**
 * Largest value of each window of `kernel` x `kernel` of a map (int16); windows are clipped at the lower and right
 * border.
 */
export function maxPool(
  input: usize,
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
      const bottom = min(height, y * stride + kernel);
      for (let x = 0; x < outputWidth; x++) {
        const right = min(width, x * stride + kernel);
        store<i16>(output, windowMaximum(input, width, y * stride, bottom, x * stride, right));
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
