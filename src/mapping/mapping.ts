/** How products are dealt to clusters: pixel p to cluster p mod G, or in bands of whole rows of the output. */
export type Deal = 'interleaved' | 'bands';

/** How rows are dealt to PEs: row i to PE i mod R (EIE, section 3.3), or so that PEs get equal numbers of entries. */
export type RowOrder = 'interleaved' | 'balanced';

/** How the PEs of a machine are arranged for one job. EIE's own is one cluster of one group. */
export interface Arrangement {
  /** PEs of one column group of one cluster: those that one scanner feeds, and that the rows are dealt over. */
  readonly pes: number;
  /** Clusters, each of which has the whole matrix and passes of its own. */
  readonly clusters: number;
  /** Column groups of a cluster, each of which has its share of the columns and takes part in every pass. */
  readonly columnGroups: number;
  readonly deal: Deal;
  readonly rowOrder: RowOrder;
}

/**
 * How one job lies on the array: which PE keeps which row of the matrix, which cluster runs which passes, and in which
 * order. Plain data, made at compile time and carried by the program: engines read it and decide nothing. What a
 * column's address is, every mapping has in common (`./column-order.ts`).
 */
export interface Mapping extends Arrangement {
  /** PE that keeps each row, of those of a group, and the row's place among that PE's. */
  readonly ownerOf: Uint32Array;
  readonly placeOf: Uint32Array;
  /** Per PE of a group the rows that it keeps, by place. */
  readonly rowsOf: readonly Uint32Array[];
  /** Per cluster its passes, numbers of output pixels in row order, in the order in which it runs them. */
  readonly passes: readonly Uint32Array[];
  /** Step in which each row of output pixels is computed: rows of one step are computed side by side. */
  readonly stepOf: Uint32Array;
}

/** What a job asks of a mapping: rows of the matrix, their entries, and the output pixels. */
export interface JobSize {
  readonly rows: number;
  /** Stored entries of each row; asked for where rows are dealt by them. */
  readonly entriesOfRows: () => Uint32Array;
  readonly output: { readonly height: number; readonly width: number };
}

/** PEs of all clusters and column groups. */
export function pesOfMachine({
  pes,
  clusters,
  columnGroups,
}: Pick<Arrangement, 'pes' | 'clusters' | 'columnGroups'>): number {
  return pes * clusters * columnGroups;
}

/** Rows of the PE that keeps the most. */
export function mostRows({ rowsOf }: Pick<Mapping, 'rowsOf'>): number {
  return Math.max(...rowsOf.map((rows) => rows.length));
}

/** Passes of the cluster that runs the most. */
export function mostPasses({ passes }: Pick<Mapping, 'passes'>): number {
  return Math.max(...passes.map((order) => order.length));
}

/** Where each row is kept, from its owner: a PE's rows are in ascending order. */
export function placesOf(pes: number, ownerOf: Uint32Array): Pick<Mapping, 'ownerOf' | 'placeOf' | 'rowsOf'> {
  const counts = new Uint32Array(pes);
  const placeOf = ownerOf.map((pe) => counts[pe]++);
  const rowsOf = Array.from(counts, (count) => new Uint32Array(count));
  for (let row = 0; row < ownerOf.length; row++) rowsOf[ownerOf[row]][placeOf[row]] = row;
  return { ownerOf, placeOf, rowsOf };
}
