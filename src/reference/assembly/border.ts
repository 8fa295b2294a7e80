/**
 * Copies a map (int16, `channels` x `height` x `width`) between the zeros of its border (../bordered-map.ts says where
 * a column stands in its row). `bordered` begins as zeros; `places`: each column's place in a row (int32); `largest`:
 * the largest |value| of each channel (int32).
 */
export function border(
  values: usize,
  channels: i32,
  height: i32,
  width: i32,
  top: i32,
  borderedHeight: i32,
  rowValues: i32,
  places: usize,
  bordered: usize,
  largest: usize,
): void {
  for (let channel = 0; channel < channels; channel++) {
    let most = 0;
    for (let y = 0; y < height; y++) {
      const row = bordered + ((<usize>((channel * borderedHeight + y + top) * rowValues)) << 1);
      for (let x = 0; x < width; x++) {
        const value = <i32>load<i16>(values);
        store<i16>(row + ((<usize>load<i32>(places + ((<usize>x) << 2))) << 1), <i16>value);
        most = max(most, abs(value));
        values += 2;
      }
    }
    store<i32>(largest + ((<usize>channel) << 2), most);
  }
}
