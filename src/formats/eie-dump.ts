import { basename, resolve } from 'node:path';
import type { CompressedLayer, CompressedNetwork } from '../compression/compressed-network.js';
import { UserError } from '../base/errors.js';
import type { Network } from '../network/network.js';
import { decodeImage, type DecodedEntries } from './eie-dump-entries.js';
import { biasColumnOf, readEieDump, type EieDump } from './eie-dump-files.js';

const LAYER = 'fc';

/** Positions are 32-bit. */
const MAX_WEIGHTS = 2 ** 32;

/** A dumped layer as a network of its own, and the input that was dumped with it. */
export interface EieWorkload {
  readonly compressed: CompressedNetwork;
  readonly input: Float32Array;
}

/**
 * Decodes a dumped fully connected layer of the EIE authors' format (its files: `readEieDump`) from the number of
 * PEs it was made for to a network of one 1x1 convolution, named after the directory. The layer has as many rows as
 * reach its last entry. The bias column becomes `biasCodes`; `storedEntries` counts it and the padding as well.
 * Throws `UserError` with file and byte if the dump is missing, incomplete or corrupt.
 */
export function loadEieDump(directory: string): EieWorkload {
  const dump = readEieDump(directory);
  const decoded = dump.images.map((image, pe) => decodeImage(image, pe, dump));
  const layer = assemble(dump, decoded, directory);
  const name = basename(resolve(directory));
  const compressed = { network: networkOf(layer, name), source: name, layers: new Map([[LAYER, layer]]) };
  return { compressed, input: dump.inputs };
}

function assemble(dump: EieDump, decoded: readonly DecodedEntries[], directory: string): CompressedLayer {
  const inputChannels = dump.inputs.length;
  const outputChannels = countRows(decoded, inputChannels, directory);
  const biasColumn = biasColumnOf(inputChannels, dump.images.length);
  const biasCodes = gatherBiasCodes(decoded, biasColumn, outputChannels);
  return {
    name: LAYER,
    outputChannels,
    inputChannels,
    kernel: 1,
    codeBits: Math.log2(dump.codebook.length),
    codebook: dump.codebook,
    ...gatherRows(decoded, biasColumn, outputChannels, inputChannels),
    bias: Float32Array.from(biasCodes, (code) => dump.codebook[code]),
    biasCodes,
    storedEntries: dump.images.reduce((sum, image) => sum + image.entries.length / 2, 0),
  };
}

/** One past the last row with a weight or a bias. */
function countRows(decoded: readonly DecodedEntries[], inputs: number, directory: string): number {
  let rows = 0;
  for (const entries of decoded) {
    for (const [e, row] of entries.rows.entries()) if (entries.codes[e] !== 0) rows = Math.max(rows, row + 1);
  }
  if (rows === 0) throw new UserError(`${directory}: the layer has no weight; give a dump with entries`);
  if (rows * inputs <= MAX_WEIGHTS) return rows;
  throw new UserError(
    `${directory}: ${rows} rows of ${inputs} inputs are more than 2^32 weights; give a smaller layer`,
  );
}

function gatherBiasCodes(decoded: readonly DecodedEntries[], biasColumn: number, rows: number): Uint16Array {
  const biasCodes = new Uint16Array(rows);
  for (const entries of decoded) {
    for (const [e, code] of entries.codes.entries()) {
      if (code !== 0 && entries.columns[e] === biasColumn) biasCodes[entries.rows[e]] = code;
    }
  }
  return biasCodes;
}

type RowMajor = Pick<CompressedLayer, 'rowPointers' | 'positions' | 'codes'>;

/** From each PE's columns to rows. A row is one PE's alone, whose columns ascend; so its positions ascend too. */
function gatherRows(
  decoded: readonly DecodedEntries[],
  biasColumn: number,
  rows: number,
  inputs: number,
): RowMajor {
  const rowPointers = countPerRow(decoded, biasColumn, rows);
  const next = rowPointers.slice();
  const positions = new Uint32Array(rowPointers[rows]);
  const codes = new Uint16Array(rowPointers[rows]);
  for (const entries of decoded) {
    for (const [e, code] of entries.codes.entries()) {
      if (code === 0 || entries.columns[e] === biasColumn) continue;
      const row = entries.rows[e];
      positions[next[row]] = row * inputs + entries.columns[e];
      codes[next[row]++] = code;
    }
  }
  return { rowPointers, positions, codes };
}

function countPerRow(decoded: readonly DecodedEntries[], biasColumn: number, rows: number): Uint32Array {
  const rowPointers = new Uint32Array(rows + 1);
  for (const entries of decoded) {
    for (const [e, code] of entries.codes.entries()) {
      if (code !== 0 && entries.columns[e] !== biasColumn) rowPointers[entries.rows[e] + 1]++;
    }
  }
  for (let row = 0; row < rows; row++) rowPointers[row + 1] += rowPointers[row];
  return rowPointers;
}

function networkOf(layer: CompressedLayer, name: string): Network {
  const { outputChannels, inputChannels } = layer;
  const shape = { channels: inputChannels, height: 1, width: 1 };
  return {
    name,
    layers: [
      { kind: 'input', name: 'data', shape },
      {
        kind: 'convolution',
        name: LAYER,
        input: 'data',
        outputChannels,
        kernel: 1,
        stride: 1,
        padding: 0,
      },
    ],
  };
}
