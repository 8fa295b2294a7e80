import { patchVector } from '../engine/structural/im2col.js';
import { passesOf, type JobProgram } from '../compile/program.js';
import {
  columnInGroup,
  columnsOfGroup,
  laneOf,
  registerRowOf,
  registerRows,
} from '../mapping/column-order.js';
import { hexWords } from './hex-words.js';
import type { RtlParameters } from './parameters.js';
import type { PePlace } from './pe-places.js';

/** What is loaded into one PE's memories, one word a line: docs/file-formats.md, "A layer for RTL". */
export interface PeMemoryImages {
  readonly entries: string;
  readonly pointers: string;
  readonly codebook: string;
  readonly biases: string;
}

/** Memory images of one PE of a column group's program, as long as the memories of `parameters` are. */
export function peMemoryImages(program: JobProgram, pe: number, parameters: RtlParameters): PeMemoryImages {
  const { codebook, images, biasTable, mapping } = program;
  const { pointers } = images[pe];
  const weights = padWithZeros(codebook, 2 ** program.codeBits);
  const biases = Array.from(mapping.rowsOf[pe], (row) => biasTable?.[row] ?? 0);
  return {
    entries: entryLines(program, pe, parameters),
    pointers: hexWords(pointers, parameters.ENTRY_ADDRESS_BITS),
    codebook: hexWords(weights, parameters.WEIGHT_BITS),
    biases: hexWords(padWithZeros(biases, parameters.ACCUMULATOR_ROWS), parameters.WEIGHT_BITS),
  };
}

/** Lines of the sparse-matrix SRAM: entries {v, z}, or v alone of a dense matrix, the first in the low bits. */
function entryLines(
  { images, codeBits, indexBits, weights }: JobProgram,
  pe: number,
  sizes: RtlParameters,
): string {
  const { codes, zeros } = images[pe];
  const { ENTRIES_PER_LINE: perLine, LINES: lines } = sizes;
  const storedIndexBits = weights === 'dense' ? 0 : indexBits;
  const entryBits = codeBits + storedIndexBits;
  let text = '';
  for (let line = 0; line < lines; line++) {
    let bits = '';
    for (let place = 0; place < perLine; place++) {
      const at = line * perLine + place;
      const entry = at < codes.length ? codes[at] * 2 ** storedIndexBits + zeros[at] : 0;
      bits = entry.toString(2).padStart(entryBits, '0') + bits;
    }
    text += hexOfBits(bits) + '\n';
  }
  return text;
}

function hexOfBits(bits: string): string {
  const whole = bits.padStart(Math.ceil(bits.length / 4) * 4, '0');
  let text = '';
  for (let at = 0; at < whole.length; at += 4) text += parseInt(whole.slice(at, at + 4), 2).toString(16);
  return text;
}

/** The input vectors of all output pixels, by pixel in row order and column. */
export function patchVectors(program: JobProgram, input: Int16Array): Int16Array {
  const { columns, geometry } = program;
  const pixels = passesOf(program);
  const vectors = new Int16Array(pixels * columns);
  for (let pixel = 0; pixel < pixels; pixel++)
    patchVector(geometry, input, pixel, vectors.subarray(pixel * columns, (pixel + 1) * columns));
  return vectors;
}

/** One PE's share of the vectors of its cluster's passes: its source registers, pass by pass. */
export function inputWords(
  { columns, mapping }: JobProgram,
  { cluster, group, pe }: PePlace,
  vectors: Int16Array,
  parameters: RtlParameters,
): string {
  const { columnGroups, pes } = mapping;
  const order = mapping.passes[cluster];
  const share = columnsOfGroup(columns, group, columnGroups);
  const rows = registerRows(share, pes);
  const words = new Int16Array(order.length * rows);
  for (let place = 0; place < share; place++) {
    if (laneOf(place, pes) !== pe) continue;
    const row = registerRowOf(place, pes);
    const column = columnInGroup(group, columnGroups, place);
    for (const [pass, pixel] of order.entries()) words[pass * rows + row] = vectors[pixel * columns + column];
  }
  return hexWords(words, parameters.ACTIVATION_BITS);
}

/** `values` and as many zeros as make `length`. */
function padWithZeros(values: ArrayLike<number>, length: number): number[] {
  return Array.from({ length }, (_, at) => (at < values.length ? values[at] : 0));
}
