/**
 * Values to activations: shifted right with ties up, clamped. `shift` is 1 to 31, `least` and `most` fit 16 bits, and
 * `count` is taken up to whole vectors of 8, whose lanes beyond must hold zeros. Returns how many values were clamped.
 */

/** Of sums (int32) into activations (int16). */
export function writeBack(values: usize, count: i32, shift: i32, least: i32, most: i32, into: usize): i32 {
  const lows = i32x4.splat(least);
  const highs = i32x4.splat(most);
  let clamped = i32x4.splat(0);
  for (let at = 0; at < count; at += 8, values += 32, into += 16) {
    const first = shifted(v128.load(values), shift);
    const second = shifted(v128.load(values, 16), shift);
    const firstFit = i32x4.min_s(i32x4.max_s(first, lows), highs);
    const secondFit = i32x4.min_s(i32x4.max_s(second, lows), highs);
    clamped = i32x4.sub(clamped, i32x4.add(i32x4.ne(first, firstFit), i32x4.ne(second, secondFit)));
    v128.store(into, i16x8.narrow_i32x4_s(firstFit, secondFit));
  }
  return (
    i32x4.extract_lane(clamped, 0) +
    i32x4.extract_lane(clamped, 1) +
    i32x4.extract_lane(clamped, 2) +
    i32x4.extract_lane(clamped, 3)
  );
}

/** Of activations (int16) with more fraction bits, in their own place; they only become smaller. */
export function coarsen(values: usize, count: i32, shift: i32): void {
  for (let at = 0; at < count; at += 8, values += 16) {
    const eight = v128.load(values);
    const first = shifted(i32x4.extend_low_i16x8_s(eight), shift);
    const second = shifted(i32x4.extend_high_i16x8_s(eight), shift);
    v128.store(values, i16x8.narrow_i32x4_s(first, second));
  }
}

/** Adds what half of the last step is, shifted out already. */
function shifted(values: v128, shift: i32): v128 {
  return i32x4.add(i32x4.shr_s(values, shift), v128.and(i32x4.shr_s(values, shift - 1), i32x4.splat(1)));
}
