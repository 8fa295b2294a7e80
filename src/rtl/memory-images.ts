import { patchVector } from '../engine/structural/im2col.js';
import { passesOf, type JobProgram } from '../compile/program.js';
import { laneOf, registerRowOf } from '../mapping/column-order.js';
import { hexWords } from './hex-words.js';
import type { RtlParameters } from './parameters.js';

/** What is loaded into one PE's memories, one word a line: docs/file-formats.md, "A layer for RTL". */
export interface PeMemoryImages {
  readonly entries: string;
  readonly pointers: string;
  readonly codebook: string;
  readonly biases: string;
}

/** Memory images of one PE of a compiled job, as long as the memories of `parameters` are. */
export function peMemoryImages(program: JobProgram, pe: number, parameters: RtlParameters): PeMemoryImages {
  const { codebook, images, biasTable, mapping } = program;
  const { pointers } = images[pe];
  const weights = padded(codebook, 2 ** program.codeBits);
  const biases = Array.from(mapping.rowsOf[pe], (row) => biasTable?.[row] ?? 0);
  return {
    entries: entryLines(program, pe, parameters),
    pointers: hexWords(pointers, parameters.ENTRY_ADDRESS_BITS),
    codebook: hexWords(weights, parameters.WEIGHT_BITS),
    biases: hexWords(padded(biases, parameters.ACCUMULATOR_ROWS), parameters.WEIGHT_BITS),
  };
}

/** Lines of the sparse-matrix SRAM: entries {v, z}, the first in the low bits. */
function entryLines({ images, codeBits, indexBits }: JobProgram, pe: number, sizes: RtlParameters): string {
  const { codes, zeros } = images[pe];
  const { ENTRIES_PER_LINE: perLine, LINES: lines } = sizes;
  const entryBits = codeBits + indexBits;
  let text = '';
  for (let line = 0; line < lines; line++) {
    let bits = '';
    for (let place = 0; place < perLine; place++) {
      const at = line * perLine + place;
      const entry = at < codes.length ? codes[at] * 2 ** indexBits + zeros[at] : 0;
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

/** The input vectors of all passes in the order in which they run, by pass and column. */
export function passVectors(program: JobProgram, input: Int16Array): Int16Array {
  const passes = passesOf(program);
  const [order] = program.mapping.passes;
  const vectors = new Int16Array(passes * program.columns);
  for (let pass = 0; pass < passes; pass++) {
    const vector = vectors.subarray(pass * program.columns, (pass + 1) * program.columns);
    patchVector(program.geometry, input, order[pass], vector);
  }
  return vectors;
}

/** One PE's share of the vectors of all passes: its source registers, pass by pass. */
export function inputWords(
  program: JobProgram,
  pe: number,
  vectors: Int16Array,
  parameters: RtlParameters,
): string {
  const { INPUT_ROWS: rows, PASSES: passes } = parameters;
  const words = new Int16Array(passes * rows);
  for (let column = 0; column < program.columns; column++) {
    if (laneOf(column, program.pes) !== pe) continue;
    const row = registerRowOf(column, program.pes);
    for (let pass = 0; pass < passes; pass++)
      words[pass * rows + row] = vectors[pass * program.columns + column];
  }
  return hexWords(words, parameters.ACTIVATION_BITS);
}

/** `values` and as many zeros as make `length`. */
function padded(values: ArrayLike<number>, length: number): number[] {
  return Array.from({ length }, (_, at) => (at < values.length ? values[at] : 0));
}
