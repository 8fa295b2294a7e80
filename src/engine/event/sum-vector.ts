import { groupsOf } from '../../compile/column-groups.js';
import { passesOf, type JobProgram, type PeImage } from '../../compile/program.js';
import { channelOf, columnInGroup, tapOf } from '../../mapping/column-order.js';
import { shiftRight } from '../../numeric/rounding.js';
import { patchPixels } from './zero-pattern.js';

/** A vector's product with a matrix, added up without limits. */
export interface VectorSums {
  /** Raw sums; of rows whose `magnitudes` fit 31 bits alone. */
  readonly values: Int32Array;
  /** Per row the largest |sum| that its products can reach in any order. */
  readonly magnitudes: Float64Array;
}

/** Whether a job has one pass alone, a vector: then each entry is met once, and rows need not be sorted out first. */
export function isVector(program: JobProgram): boolean {
  return passesOf(program) === 1;
}

/** Sums of a job of one pass, straight from the PEs' images: column by column, those of zeros skipped as the scanner does. */
export function sumVector(program: JobProgram, input: Int16Array): VectorSums {
  const sums = { values: new Int32Array(program.rows), magnitudes: new Float64Array(program.rows) };
  const activations = activationsOf(program, input);
  for (const [number, group] of groupsOf(program).entries()) {
    const share = Int16Array.from(
      { length: group.columns },
      (_, place) => activations[columnInGroup(number, program.mapping.columnGroups, place)],
    );
    for (const [pe, image] of group.images.entries()) {
      const rowsOf = program.mapping.rowsOf[pe];
      addColumns(group, image, rowsOf, share, sums);
      if (number === 0) addBiases(group, image, rowsOf, sums);
    }
  }
  return sums;
}

/** The activation that each column is broadcast with; 0 over the border. */
function activationsOf({ geometry, columns }: JobProgram, input: Int16Array): Int16Array {
  const { channels, height, width } = geometry.input;
  const { pixels } = patchPixels(geometry);
  const activations = new Int16Array(columns);
  for (let column = 0; column < columns; column++) {
    const pixel = pixels[tapOf(channels, column)];
    if (pixel >= 0) activations[column] = input[channelOf(channels, column) * height * width + pixel];
  }
  return activations;
}

function addColumns(
  { codebook, formats: { productShift }, arithmetic: { rounding } }: JobProgram,
  { codes, zeros, pointers }: PeImage,
  rowsOf: Uint32Array,
  activations: Int16Array,
  { values, magnitudes }: VectorSums,
): void {
  for (let column = 0; column < activations.length; column++) {
    const activation = activations[column];
    if (activation === 0) continue;
    let place = 0;
    for (let e = pointers[column]; e < pointers[column + 1]; e++, place++) {
      place += zeros[e];
      if (codes[e] === 0) continue;
      const product = shiftRight(Math.imul(codebook[codes[e]], activation), productShift, rounding);
      values[rowsOf[place]] += product;
      magnitudes[rowsOf[place]] += Math.abs(product);
    }
  }
}

function addBiases(
  { biasColumn, biasTable, codebook, formats, arithmetic: { rounding } }: JobProgram,
  { codes, zeros, pointers }: PeImage,
  rowsOf: Uint32Array,
  { values, magnitudes }: VectorSums,
): void {
  const activation = 2 ** formats.biasShift;
  let place = 0;
  for (let e = pointers[biasColumn]; e < pointers[biasColumn + 1]; e++, place++) {
    place += zeros[e];
    if (codes[e] === 0) continue;
    const row = rowsOf[place];
    const weight = biasTable?.[row] ?? codebook[codes[e]];
    const product = shiftRight(Math.imul(weight, activation), formats.productShift, rounding);
    values[row] += product;
    magnitudes[row] += Math.abs(product);
  }
}
