/** Largest |value| (0 to 32,768) of each of `channels` runs of `pixels` values (int16), into `largest` (int32). */
export function largestOfChannels(values: usize, channels: i32, pixels: i32, largest: usize): void {
  for (let channel = 0; channel < channels; channel++, largest += 4) {
    store<i32>(largest, largestOfRun(values, pixels));
    values += (<usize>pixels) << 1;
  }
}

/** The absolute of the smallest value is right as an unsigned one. */
function largestOfRun(values: usize, count: i32): i32 {
  const end = values + ((<usize>count) << 1);
  let lanes = i16x8.splat(0);
  for (; values + 16 <= end; values += 16) lanes = i16x8.max_u(lanes, i16x8.abs(v128.load(values)));
  let largest: i32 = 0;
  for (; values < end; values += 2) largest = max(largest, abs(<i32>load<i16>(values)));
  lanes = i16x8.max_u(lanes, v128.shuffle<u16>(lanes, lanes, 4, 5, 6, 7, 0, 1, 2, 3));
  lanes = i16x8.max_u(lanes, v128.shuffle<u16>(lanes, lanes, 2, 3, 0, 1, 6, 7, 4, 5));
  lanes = i16x8.max_u(lanes, v128.shuffle<u16>(lanes, lanes, 1, 0, 3, 2, 5, 4, 7, 6));
  return max(largest, <i32>i16x8.extract_lane_u(lanes, 0));
}

/** Largest |value| of `count` sums (int32). */
export function largestSum(values: usize, count: i32): f64 {
  const end = values + ((<usize>count) << 2);
  let highs = i32x4.splat(0);
  let lows = highs;
  for (; values + 16 <= end; values += 16) {
    const four = v128.load(values);
    highs = i32x4.max_s(highs, four);
    lows = i32x4.min_s(lows, four);
  }
  let high = max(
    max(i32x4.extract_lane(highs, 0), i32x4.extract_lane(highs, 1)),
    max(i32x4.extract_lane(highs, 2), i32x4.extract_lane(highs, 3)),
  );
  let low = min(
    min(i32x4.extract_lane(lows, 0), i32x4.extract_lane(lows, 1)),
    min(i32x4.extract_lane(lows, 2), i32x4.extract_lane(lows, 3)),
  );
  for (; values < end; values += 4) {
    high = max(high, load<i32>(values));
    low = min(low, load<i32>(values));
  }
  return max(<f64>high, -(<f64>low));
}
