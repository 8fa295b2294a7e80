/**
 * Rows dealt by their stored entries: the fullest row first, each to the PE with the fewest entries among those that have
 * room for one more (as many rows as under EIE's own deal, so that accumulators suffice). Equal rows go in ascending
 * order, and of equal PEs the first takes one.
 */
export function balancedRows(entriesOfRows: Uint32Array, pes: number): Uint32Array {
  const rows = Array.from(entriesOfRows.keys()).sort((a, b) => entriesOfRows[b] - entriesOfRows[a] || a - b);
  const most = Math.ceil(rows.length / pes);
  const owners = new Uint32Array(rows.length);
  const entries = new Float64Array(pes);
  const kept = new Uint32Array(pes);
  for (const row of rows) {
    let owner = -1;
    for (let pe = 0; pe < pes; pe++)
      if (kept[pe] < most && (owner < 0 || entries[pe] < entries[owner])) owner = pe;
    owners[row] = owner;
    entries[owner] += entriesOfRows[row];
    kept[owner]++;
  }
  return owners;
}
