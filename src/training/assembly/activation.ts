/** Whole vectors are read and written, so up to three values past the end of each map. */

/** max(0, value) of `count` float32. */
export function relu(map: usize, count: i32, output: usize): void {
  const zero = f32x4.splat(0);
  for (const end = map + ((<usize>count) << 2); map < end; map += 16, output += 16)
    v128.store(output, f32x4.max(v128.load(map), zero));
}

/** The gradient behind ReLU where its output is above 0, and 0 elsewhere. */
export function reluGradient(output: usize, outputGradient: usize, count: i32, gradient: usize): void {
  const zero = f32x4.splat(0);
  for (const end = output + ((<usize>count) << 2); output < end; output += 16) {
    v128.store(gradient, v128.and(f32x4.gt(v128.load(output), zero), v128.load(outputGradient)));
    outputGradient += 16;
    gradient += 16;
  }
}
