import { packBits, packedBytes, unpackBits } from '../../compression/bit-packing.js';
import { canonicalCode } from '../../compression/huffman/canonical-code.js';
import { codeLengths } from '../../compression/huffman/code-lengths.js';
import { decodeSymbols } from '../../compression/huffman/decode.js';
import { encodeSymbols } from '../../compression/huffman/encode.js';
import { HuffmanError } from '../../compression/huffman/huffman-error.js';
import { lengthTableBytes, packLengths, unpackLengths } from '../../compression/huffman/length-table.js';
import { symbolFrequencies } from '../../compression/huffman/symbol-statistics.js';

/** Numbers of a fixed width as a file holds them. */
export interface Stream {
  readonly bytes: Uint8Array;
  /** Packed lengths of the code words if the numbers are Huffman-coded; null if they are packed as they are. */
  readonly lengths: Uint8Array | null;
}

/** Numbers of `widthBits`, packed or Huffman-coded. */
export function encodeStream(values: Uint16Array, widthBits: number, huffman: boolean): Stream {
  if (!huffman) return { bytes: packBits(values, widthBits), lengths: null };
  const code = canonicalCode(codeLengths(symbolFrequencies(values, 2 ** widthBits)));
  return { bytes: encodeSymbols(values, code), lengths: packLengths(code.lengths) };
}

/** The `count` numbers of a stream. `fail` is called with what is wrong with it, and throws. */
export function decodeStream(
  { bytes, lengths }: Stream,
  count: number,
  widthBits: number,
  fail: (what: string) => never,
): Uint16Array {
  if (lengths !== null) return decodeHuffman(bytes, lengths, count, widthBits, fail);
  const size = packedBytes(count, widthBits);
  if (bytes.length !== size) fail(`${count} of ${widthBits} bits take ${size} bytes, not ${bytes.length}`);
  return unpackBits(bytes, count, widthBits) ?? fail('the bits after the last are not 0');
}

function decodeHuffman(
  bytes: Uint8Array,
  packed: Uint8Array,
  count: number,
  widthBits: number,
  fail: (what: string) => never,
): Uint16Array {
  const size = lengthTableBytes(widthBits);
  if (packed.length !== size) fail(`their code lengths take ${size} bytes, not ${packed.length}`);
  const lengths = unpackLengths(packed, widthBits) ?? fail('the bits after the last code length are not 0');
  try {
    return decodeSymbols(bytes, count, canonicalCode(lengths));
  } catch (error) {
    if (error instanceof HuffmanError) return fail(error.message);
    throw error;
  }
}
