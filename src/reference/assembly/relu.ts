/** max(0, x) of `count` values (int16). */
export function relu(input: usize, count: i32, output: usize): void {
  for (let at: usize = 0; at < (<usize>count) << 1; at += 2) {
    store<i16>(output + at, max<i16>(0, load<i16>(input + at)));
  }
}
