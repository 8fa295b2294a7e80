import type { ResultLayer } from './result.js';

export type LayerMapping = NonNullable<ResultLayer['mapping']>;

/** How a layer that ran on the PEs lies on them: as its document says, or, if it says nothing, as EIE has it. */
export function mappingOf({ mapping, pe }: Pick<ResultLayer, 'mapping' | 'pe'>): LayerMapping {
  return mapping ?? { ...EIE, pes: pe?.entries.length ?? 0 };
}

/** Scanners that go through the layer's columns at once. */
export function scannersOf(layer: Pick<ResultLayer, 'mapping' | 'pe'>): number {
  const { clusters, columnGroups } = mappingOf(layer);
  return clusters * columnGroups;
}

/** "4 × 16": clusters, column groups of each if there are several, and PEs of each. */
export function describeMapping({ clusters, columnGroups, pes }: LayerMapping): string {
  return (columnGroups === 1 ? [clusters, pes] : [clusters, columnGroups, pes]).join(' × ');
}

const EIE = {
  clusters: 1,
  columnGroups: 1,
  deal: 'interleaved',
  rowOrder: 'interleaved',
  reductionAdditions: 0,
  copiedValues: 0,
} as const;
