import { laneOf, registerRowOf } from '../../mapping/column-order.js';
import type { JobProgram } from '../../compile/program.js';

/** PEs that one vector of a kernel holds. */
export const LANES = 8;

/**
 * Vectors that hold the PEs that timing depends on: those with rows. A PE without rows serves every column in one
 * slot and so never ends later than another.
 */
export function vectorsOf(program: JobProgram): number {
  return Math.ceil(pesWithRows(program) / LANES);
}

/** PEs up to the last one that keeps rows. */
function pesWithRows({ mapping }: JobProgram): number {
  return mapping.rowsOf.findLastIndex((rows) => rows.length > 0) + 1;
}

/** Addresses of the columns: those of whole register rows, and the bias column. */
export function addressesOf(program: JobProgram): number {
  return program.biasColumn + 1;
}

/** Most entries of any PE in any column. */
export function mostEntries(program: JobProgram): number {
  let most = 0;
  for (const { pointers } of program.images) {
    for (let j = 0; j + 1 < pointers.length; j++) most = Math.max(most, pointers[j + 1] - pointers[j]);
  }
  return most;
}

/** Slots that a column takes in a PE, max(1, entries), column by column, up to whole vectors (the lanes beyond: 0). */
export function fillServed(program: JobProgram, served: Uint8Array): void {
  fillColumns(program, served, 1);
}

/** Entries of a column in a PE, likewise. */
export function fillEntries(program: JobProgram, entries: Uint8Array): void {
  fillColumns(program, entries, 0);
}

function fillColumns(program: JobProgram, filled: Uint8Array, least: number): void {
  const stride = vectorsOf(program) * LANES;
  filled.fill(0);
  for (const [pe, { pointers }] of program.images.slice(0, pesWithRows(program)).entries()) {
    for (let j = 0; j + 1 < pointers.length; j++) {
      filled[j * stride + pe] = Math.max(least, pointers[j + 1] - pointers[j]);
    }
  }
}

/** Per column its register row and the row that is scanned after its broadcast: the next one from the last lane. */
export function fillScanRows(program: JobProgram, scanRows: Int32Array): void {
  for (let column = 0; column < addressesOf(program); column++) {
    const row = registerRowOf(column, program.pes);
    scanRows[2 * column] = row;
    scanRows[2 * column + 1] = laneOf(column, program.pes) === program.pes - 1 ? row + 1 : row;
  }
}
