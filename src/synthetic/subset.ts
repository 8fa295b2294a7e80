import type { RandomStream } from '../numeric/random-stream.js';

const WORD_BITS = 32;
/** A place shifted right by so many is the number of its word. */
const WORD_SHIFT = 5;

/** `count` of the places 0 .. length - 1, ascending, each such subset as likely as any other; length is below 2^32. */
export function subsetOf(length: number, count: number, stream: RandomStream): Uint32Array {
  const isComplement = count > length / 2;
  const marked = marks(length, isComplement ? length - count : count, stream);
  const places = new Uint32Array(count);
  let found = 0;
  for (let word = 0; word < marked.length; word++) {
    let bits = isComplement ? ~marked[word] : marked[word];
    const past = Math.min(length - word * WORD_BITS, WORD_BITS);
    for (; bits !== 0; bits &= bits - 1) {
      const bit = 31 - Math.clz32(bits & -bits);
      if (bit < past) places[found++] = word * WORD_BITS + bit;
    }
  }
  return places;
}

/** A bit for each place, `count` of them set. */
function marks(length: number, count: number, stream: RandomStream): Uint32Array {
  const marked = new Uint32Array(Math.ceil(length / WORD_BITS));
  for (let missing = count; missing > 0;) {
    const place = (stream.uniform() * length) >>> 0;
    const mask = 1 << (place & (WORD_BITS - 1));
    const word = place >>> WORD_SHIFT;
    if ((marked[word] & mask) !== 0) continue;
    marked[word] |= mask;
    missing--;
  }
  return marked;
}
