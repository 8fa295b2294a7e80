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
  const columns = columnsOfEntries(layer);
  const columnPointers = new Uint32Array(biasColumn + 2);
  for (let e = 0; e < columns.length; e++) columnPointers[columns[e] + 1]++;
  columnPointers[biasColumn + 1] = biasCodes.filter((code) => code !== 0).length;
  for (let j = 0; j <= biasColumn; j++) columnPointers[j + 1] += columnPointers[j];
  return scatter(layer, columns, columnPointers, biasCodes);
}

/** Column of every weight of the layer, which is stored in the order (channel, row tap, column tap). */
function columnsOfEntries({ kernel, inputChannels, ...layer }: CompressedLayer): Uint32Array {
  const taps = areaOf(kernel);
  const filter = taps * inputChannels;
  const columnsOfFilter = Uint32Array.from({ length: filter }, (_, within) =>
    columnOf(inputChannels, within % taps, Math.floor(within / taps)),
  );
  const columns = new Uint32Array(layer.positions.length);
  for (let row = 0; row < layer.outputChannels; row++) {
    for (let e = layer.rowPointers[row]; e < layer.rowPointers[row + 1]; e++)
      columns[e] = columnsOfFilter[layer.positions[e] - row * filter];
  }
  return columns;
}

/** Counting sort by column; visiting the rows in ascending order keeps them ascending within a column. */
function scatter(
  layer: CompressedLayer,
  columns: Uint32Array,
  columnPointers: Uint32Array,
  biasCodes: Uint16Array,
): SparseColumns {
  const size = columnPointers[columnPointers.length - 1];
  const matrix = { columnPointers, rows: new Uint32Array(size), codes: new Uint16Array(size) };
  const cursors = columnPointers.slice();
  const biasColumn = columnPointers.length - 2;
  for (let row = 0; row < layer.outputChannels; row++) {
    for (let e = layer.rowPointers[row]; e < layer.rowPointers[row + 1]; e++) {
      const at = cursors[columns[e]]++;
      matrix.rows[at] = row;
      matrix.codes[at] = layer.codes[e];
    }
    if (biasCodes[row] === 0) continue;
    matrix.rows[cursors[biasColumn]] = row;
    matrix.codes[cursors[biasColumn]++] = biasCodes[row];
  }
  return matrix;
}
