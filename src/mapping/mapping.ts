/**
 * How one job lies on the array: which PE keeps which row of the matrix, and in which order the passes are run.
 * Plain data, made at compile time and carried by the program: engines read it and decide nothing. What a column's
 * address is, every mapping has in common (`./column-order.ts`).
 */
export interface Mapping {
  /** As a hardware file names it. */
  readonly name: string;
  readonly pes: number;
  /** PE that keeps each row, and the row's place among that PE's. */
  readonly ownerOf: Uint32Array;
  readonly placeOf: Uint32Array;
  /** Per PE the rows that it keeps, by place. */
  readonly rowsOf: readonly Uint32Array[];
  /** The passes, numbers of output pixels in row order, in the order in which the array runs them. */
  readonly passes: Uint32Array;
}

/** What a job asks of a mapping: rows of the matrix, and passes with it. */
export interface JobSize {
  readonly rows: number;
  readonly passes: number;
}

/** Rows of the PE that keeps the most. */
export function mostRows({ rowsOf }: Pick<Mapping, 'rowsOf'>): number {
  return Math.max(...rowsOf.map((rows) => rows.length));
}

/** A mapping from the owner of each row: its rows in ascending order, the passes in that of the output. */
export function mappingOf(name: string, pes: number, ownerOf: Uint32Array, passes: number): Mapping {
  const counts = new Uint32Array(pes);
  const placeOf = ownerOf.map((pe) => counts[pe]++);
  const rowsOf = Array.from(counts, (count) => new Uint32Array(count));
  for (let row = 0; row < ownerOf.length; row++) rowsOf[ownerOf[row]][placeOf[row]] = row;
  return {
    name,
    pes,
    ownerOf,
    placeOf,
    rowsOf,
    passes: Uint32Array.from({ length: passes }, (_, at) => at),
  };
}
