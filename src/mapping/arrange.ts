import { balancedRows } from './balanced-rows.js';
import { bandedPasses, bandSteps } from './bands.js';
import { interleavedPasses } from './interleaved-passes.js';
import { interleavedRows } from './interleaved-rows.js';
import {
  placesOf,
  type Arrangement,
  type Deal,
  type JobSize,
  type Mapping,
  type RowOrder,
} from './mapping.js';

/** The owner of each row. */
const ROW_ORDERS: Readonly<Record<RowOrder, (size: JobSize, pes: number) => Uint32Array>> = {
  interleaved: ({ rows }, pes) => interleavedRows(rows, pes),
  balanced: ({ entriesOfRows }, pes) => balancedRows(entriesOfRows(), pes),
};

/** The passes of each cluster, and the step of each row of output pixels. */
const DEALS: Readonly<
  Record<Deal, (output: JobSize['output'], clusters: number) => Pick<Mapping, 'passes' | 'stepOf'>>
> = {
  interleaved: ({ height, width }, clusters) => ({
    passes: interleavedPasses(height * width, clusters),
    stepOf: Uint32Array.from({ length: height }, (_, row) => row),
  }),
  bands: ({ height, width }, clusters) => ({
    passes: bandedPasses(height, width, clusters),
    stepOf: bandSteps(height, clusters),
  }),
};

/** EIE's own arrangement (EIE, section 3.3): one array, row i on PE i mod pes. */
export function eieArrangement(pes: number): Arrangement {
  return { pes, clusters: 1, columnGroups: 1, deal: 'interleaved', rowOrder: 'interleaved' };
}

/** Lays a job of a size on PEs that are arranged in a certain way. */
export function arrange(size: JobSize, arrangement: Arrangement): Mapping {
  const { pes, clusters, columnGroups, deal, rowOrder } = arrangement;
  return {
    ...{ pes, clusters, columnGroups, deal, rowOrder },
    ...placesOf(pes, ROW_ORDERS[rowOrder](size, pes)),
    ...DEALS[deal](size.output, clusters),
  };
}
