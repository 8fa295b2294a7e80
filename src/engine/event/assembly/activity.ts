/** Values that one step packs to bits. */
const STEP: i32 = 16;
const WORD_BITS: i32 = 64;

/**
 * The non-zero channels of every pixel of a map (int16, `channels` x `pixels`), ascending. `starts`: int32, `pixels` + 1;
 * `nonZero`: uint32, room for every value and one more, as a zero's place is written over by the next.
 */
export function zeroPattern(values: usize, channels: i32, pixels: i32, starts: usize, nonZero: usize): void {
  const step = (<usize>pixels) << 1;
  let count = 0;
  for (let pixel = 0; pixel < pixels; pixel++, values += 2, starts += 4) {
    store<i32>(starts, count);
    let at = values;
    for (let channel = 0; channel < channels; channel++, at += step) {
      store<i32>(nonZero + ((<usize>count) << 2), channel);
      count += <i32>(load<i16>(at) != 0);
    }
  }
  store<i32>(starts, count);
}

/**
 * Which passes broadcast which column, a bit each, from a padded map (../padded-input.ts), readable for 32 bytes past
 * a row. Columns are in the order (row tap, column tap, channel); each has whole words of 64 bits, pass 0 in the
 * lowest one of the first. `uses` (int32) gets each column's set bits.
 */
export function columnBits(
  padded: usize,
  planeHeight: i32,
  planeWidth: i32,
  channels: i32,
  kernelHeight: i32,
  kernelWidth: i32,
  strideHeight: i32,
  strideWidth: i32,
  dilationHeight: i32,
  dilationWidth: i32,
  height: i32,
  width: i32,
  words: usize,
  uses: usize,
): void {
  const wordBytes = (<usize>((height * width + WORD_BITS - 1) / WORD_BITS)) << 3;
  for (let tap = 0; tap < kernelHeight * kernelWidth; tap++) {
    const y = (tap / kernelWidth) * dilationHeight;
    const x = (tap % kernelWidth) * dilationWidth;
    for (let channel = 0; channel < channels; channel++) {
      const plane = (channel * strideHeight + (y % strideHeight)) * strideWidth + (x % strideWidth);
      const place = (plane * planeHeight + y / strideHeight) * planeWidth + x / strideWidth;
      store<i32>(uses, packColumn(padded + ((<usize>place) << 1), planeWidth, height, width, words));
      words += wordBytes;
      uses += 4;
    }
  }
}

/** The bits of one column, row after row of the output; gives how many are set. */
function packColumn(row: usize, planeWidth: i32, height: i32, width: i32, words: usize): i32 {
  let word: u64 = 0;
  let filled = 0;
  let set: u64 = 0;
  for (let y = 0; y < height; y++, row += (<usize>planeWidth) << 1) {
    for (let x = 0; x < width; x += STEP) {
      const count = min(STEP, width - x);
      const bits = nonZeros(row + ((<usize>x) << 1)) & ((1 << count) - 1);
      set += popcnt<u64>(<u64>bits);
      word |= (<u64>bits) << filled;
      filled += count;
      if (filled < WORD_BITS) continue;
      store<u64>(words, word);
      words += 8;
      filled -= WORD_BITS;
      word = (<u64>bits) >> (count - filled);
    }
  }
  if (filled > 0) store<u64>(words, word);
  return <i32>set;
}

/** A bit for each of 16 values: whether it is not zero. */
function nonZeros(values: usize): i32 {
  const zero = i16x8.splat(0);
  const first = i16x8.ne(v128.load(values), zero);
  const second = i16x8.ne(v128.load(values, 16), zero);
  return i8x16.bitmask(i8x16.narrow_i16x8_s(first, second));
}

/** The input pixel under each tap of each pass, or -1 over the border, into `pixels` (int32, passes x taps). */
export function patchPixels(
  inputHeight: i32,
  inputWidth: i32,
  height: i32,
  width: i32,
  kernelHeight: i32,
  kernelWidth: i32,
  strideHeight: i32,
  strideWidth: i32,
  top: i32,
  left: i32,
  dilationHeight: i32,
  dilationWidth: i32,
  pixels: usize,
): void {
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let row = y * strideHeight - top;
      for (let tapRow = 0; tapRow < kernelHeight; tapRow++, row += dilationHeight) {
        const isRow = row >= 0 && row < inputHeight;
        let column = x * strideWidth - left;
        for (let tap = 0; tap < kernelWidth; tap++, column += dilationWidth, pixels += 4) {
          const isInside = isRow && column >= 0 && column < inputWidth;
          store<i32>(pixels, isInside ? row * inputWidth + column : -1);
        }
      }
    }
  }
}

/**
 * The bits of some passes, in their order, out of a column's words (of 64 bits, pass 0 in the lowest one of the first).
 * `passes`: uint32. `gathered` has whole words of 64 bits as well. Returns how many bits are set.
 */
export function gatherPasses(words: usize, passes: usize, count: i32, gathered: usize): i32 {
  let set = 0;
  for (let at = 0; at < count; at += WORD_BITS) {
    const most = min(WORD_BITS, count - at);
    let word: u64 = 0;
    for (let bit = 0; bit < most; bit++, passes += 4) {
      const pass = load<u32>(passes);
      word |= ((load<u64>(words + ((<usize>(pass >>> 6)) << 3)) >> (<u64>(pass & 63))) & 1) << (<u64>bit);
    }
    set += <i32>popcnt<u64>(word);
    store<u64>(gathered, word);
    gathered += 8;
  }
  return set;
}
