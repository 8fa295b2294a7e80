/** `count` sums (int32) to activations (int16): divided by 2^`shift` (0 to 31), rounded with ties up, and clamped. */
export function writeBack(sums: usize, count: i32, shift: i32, least: i32, most: i32, output: usize): void {
  const half: i64 = ((<i64>1) << (<i64>shift)) >> 1;
  for (let at: usize = 0; at < <usize>count; at++) {
    const rounded = <i32>((<i64>load<i32>(sums + (at << 2)) + half) >> (<i64>shift));
    store<i16>(output + (at << 1), <i16>max(least, min(most, rounded)));
  }
}
