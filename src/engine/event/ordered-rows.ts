import type { JobProgram } from '../../compile/program.js';
import { channelOf, tapOf } from '../../mapping/column-order.js';
import { largestSum } from '../../numeric/magnitude.js';
import { MultiplyAccumulator } from '../../numeric/multiply-accumulate.js';
import type { RowWeights } from './row-weights.js';
import { patchPixels, type PatchPixels } from './zero-pattern.js';

/**
 * Adds up the chosen rows (1 in `isChosen`) into `values`, in (channel, row, column) order: pass by pass in
 * ascending column order, the groups' sums by their tree, overflow by overflow. Returns the largest |sum| of these rows,
 * and how many left their width.
 */
export function addInOrder(
  program: JobProgram,
  rows: RowWeights,
  input: Int16Array,
  isChosen: ArrayLike<number>,
  values: Int32Array,
): { largest: number; overflows: number } {
  const mac = new MultiplyAccumulator(program.arithmetic, program.formats.productShift);
  const patches = patchPixels(program.geometry);
  let largest = 0;
  for (let row = 0; row < program.rows; row++) {
    if (isChosen[row] === 0) continue;
    const sums = values.subarray(row * patches.passes, (row + 1) * patches.passes);
    addRow(program, rows, row, input, patches, mac, sums);
    largest = Math.max(largest, largestSum(sums));
  }
  return { largest, overflows: mac.overflows };
}

function addRow(
  program: JobProgram,
  { starts, groupEnds, columns, weights, bias }: RowWeights,
  row: number,
  input: Int16Array,
  patches: PatchPixels,
  mac: MultiplyAccumulator,
  sums: Int32Array,
): void {
  const { channels, height, width } = program.geometry.input;
  const mapPixels = height * width;
  const biasProduct = mac.multiply(bias[row], 2 ** program.formats.biasShift);
  const partial = new Int32Array(program.mapping.columnGroups);
  for (let pass = 0; pass < sums.length; pass++) {
    let e = starts[row];
    for (let group = 0; group < partial.length; group++) {
      let sum = 0;
      for (const end = groupEnds[row * partial.length + group]; e < end; e++) {
        const pixel = patches.pixels[pass * patches.taps + tapOf(channels, columns[e])];
        if (pixel < 0) continue;
        const activation = input[channelOf(channels, columns[e]) * mapPixels + pixel];
        sum = mac.shiftAdd(sum, mac.multiply(weights[e], activation));
      }
      partial[group] = group === 0 ? mac.shiftAdd(sum, biasProduct) : sum;
    }
    sums[pass] = addTree(partial, mac);
  }
}

/** Adds neighbours, then neighbouring pairs, as the reduction tree does; the sum ends in the first place. */
function addTree(partial: Int32Array, mac: MultiplyAccumulator): number {
  for (let distance = 1; distance < partial.length; distance *= 2)
    for (let at = 0; at + distance < partial.length; at += 2 * distance)
      partial[at] = mac.add(partial[at], partial[at + distance]);
  return partial[0];
}
