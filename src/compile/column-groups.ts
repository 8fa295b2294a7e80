import { biasColumnOf, columnInGroup, columnsOfGroup } from '../mapping/column-order.js';
import type { SparseColumns } from './encode.js';
import type { JobProgram } from './program.js';

/**
 * The programs of a job's column groups, what each scanner and its PEs are loaded with: programs of the job's rows and of
 * the group's columns alone, numbered anew. The bias is group 0's (EIE, section 7, "Workload Partitioning"). A job
 * whose columns are not divided is its own only group.
 */
export function groupsOf(program: JobProgram): readonly JobProgram[] {
  const { columnGroups, pes } = program.mapping;
  if (columnGroups === 1) return [program];
  return Array.from({ length: columnGroups }, (_, group) => {
    const columns = columnsOfGroup(program.columns, group, columnGroups);
    return {
      ...program,
      columns,
      biasColumn: biasColumnOf(columns, pes),
      hasBias: group === 0 && program.hasBias,
      images: program.images.slice(group * pes, (group + 1) * pes),
    };
  });
}

/** The share of one group in a matrix of `columns` columns, whose bias column stands at `biasColumn`. */
export function columnsInGroup(
  matrix: SparseColumns,
  columns: number,
  biasColumn: number,
  { group, groups, pes }: { readonly group: number; readonly groups: number; readonly pes: number },
): SparseColumns {
  if (groups === 1) return matrix;
  const share = columnsOfGroup(columns, group, groups);
  const ownBias = biasColumnOf(share, pes);
  const from = Uint32Array.from({ length: ownBias + 1 }, (_, place) =>
    place < share ? columnInGroup(group, groups, place) : biasColumn,
  );
  const isHeld = (place: number) => place < share || (place === ownBias && group === 0);
  const columnPointers = new Uint32Array(ownBias + 2);
  for (const [place, column] of from.entries()) {
    const size = matrix.columnPointers[column + 1] - matrix.columnPointers[column];
    columnPointers[place + 1] = columnPointers[place] + (isHeld(place) ? size : 0);
  }
  const size = columnPointers[ownBias + 1];
  const held = { columnPointers, rows: new Uint32Array(size), codes: new Uint16Array(size) };
  for (const [place, column] of from.entries()) {
    if (!isHeld(place)) continue;
    const [start, end] = [matrix.columnPointers[column], matrix.columnPointers[column + 1]];
    held.rows.set(matrix.rows.subarray(start, end), columnPointers[place]);
    held.codes.set(matrix.codes.subarray(start, end), columnPointers[place]);
  }
  return held;
}
