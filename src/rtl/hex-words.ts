/** Bits of a hexadecimal digit. */
const DIGIT_BITS = 4;

/** Words of `bits` bits, 32 at most, as $readmemh takes them: one a line, negative ones in two's complement. */
export function hexWords(values: Iterable<number>, bits: number): string {
  const digits = Math.ceil(bits / DIGIT_BITS);
  const mask = bits === 32 ? 0xffffffff : 2 ** bits - 1;
  let text = '';
  for (const value of values) text += ((value & mask) >>> 0).toString(16).padStart(digits, '0') + '\n';
  return text;
}

/** Counts below 2^53, as words of 64 bits. */
export function hexCounts(counts: Iterable<number>): string {
  let text = '';
  for (const count of counts) text += count.toString(16).padStart(16, '0') + '\n';
  return text;
}
