import type { CompressedLayer } from '../compression/compressed-network.js';
import { biasColumnOf, columnOf } from '../mapping/column-order.js';
import { areaOf } from '../network/extent.js';
import { filterSize } from '../network/weight-extent.js';
import type { SparseColumns } from './encode.js';

/** Code of a bias entry that reads the bias table: any non-zero code, as 0 is padding. */
const BIAS_TABLE_CODE = 1;

/**
 * A layer's weights as a matrix by columns: row = output channel; column = (row tap, column tap, input channel),
 * channel fastest; the bias column last.
 */
export function toColumns(layer: CompressedLayer, pes: number): SparseColumns {
  const biasColumn = biasColumnOf(filterSize(layer), pes);
  const biasCodes = layer.biasCodes ?? Uint16Array.from(layer.bias, (b) => (b === 0 ? 0 : BIAS_TABLE_CODE));
  const columnsOfFilter = columnsWithinFilter(layer);
  const columnPointers = new Uint32Array(biasColumn + 2);
  countByColumn(layer, columnsOfFilter, columnPointers);
  for (let row = 0; row < biasCodes.length; row++) if (biasCodes[row] !== 0) columnPointers[biasColumn + 1]++;
  for (let j = 0; j <= biasColumn; j++) columnPointers[j + 1] += columnPointers[j];
  return scatter(layer, columnsOfFilter, columnPointers, biasCodes);
}

/** Column of each place of a filter, which is stored in the order (channel, row tap, column tap). */
function columnsWithinFilter({ kernel, inputChannels }: CompressedLayer): Uint32Array {
  const taps = areaOf(kernel);
  const columns = new Uint32Array(taps * inputChannels);
  for (let within = 0; within < columns.length; within++)
    columns[within] = columnOf(inputChannels, within % taps, Math.floor(within / taps));
  return columns;
}

/** Adds every weight to the count of the column after its own. */
function countByColumn(
  { rowPointers, positions, outputChannels }: CompressedLayer,
  columnsOfFilter: Uint32Array,
  counts: Uint32Array,
): void {
  for (let row = 0; row < outputChannels; row++) {
    const firstPosition = row * columnsOfFilter.length;
    for (let e = rowPointers[row]; e < rowPointers[row + 1]; e++)
      counts[columnsOfFilter[positions[e] - firstPosition] + 1]++;
  }
}

/** Counting sort by column; visiting the rows in ascending order keeps them ascending within a column. */
function scatter(
  { rowPointers, positions, codes, outputChannels }: CompressedLayer,
  columnsOfFilter: Uint32Array,
  columnPointers: Uint32Array,
  biasCodes: Uint16Array,
): SparseColumns {
  const size = columnPointers[columnPointers.length - 1];
  const matrix = { columnPointers, rows: new Uint32Array(size), codes: new Uint16Array(size) };
  const cursors = columnPointers.slice();
  const biasColumn = columnPointers.length - 2;
  for (let row = 0; row < outputChannels; row++) {
    const firstPosition = row * columnsOfFilter.length;
    for (let e = rowPointers[row]; e < rowPointers[row + 1]; e++) {
      const at = cursors[columnsOfFilter[positions[e] - firstPosition]]++;
      matrix.rows[at] = row;
      matrix.codes[at] = codes[e];
    }
    if (biasCodes[row] === 0) continue;
    matrix.rows[cursors[biasColumn]] = row;
    matrix.codes[cursors[biasColumn]++] = biasCodes[row];
  }
  return matrix;
}
