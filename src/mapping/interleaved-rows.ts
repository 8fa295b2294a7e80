/** EIE's own deal of rows (EIE, section 3.3): row i on PE i mod pes. */
export function interleavedRows(rows: number, pes: number): Uint32Array {
  return Uint32Array.from({ length: rows }, (_, row) => row % pes);
}
