import { sum } from '../base/sum.js';
import { bandsOf, type Band } from '../mapping/bands.js';
import type { Mapping } from '../mapping/mapping.js';
import type { WindowGeometry } from '../network/geometry.js';

/** Rows of the input that each cluster's band of output rows is computed from; none for a cluster without rows. */
export function inputBands(geometry: WindowGeometry, clusters: number): readonly Band[] {
  const { input, output, kernel, stride, padding, dilation } = geometry;
  const span = (kernel.height - 1) * dilation.height + 1;
  return bandsOf(output.height, clusters).map(({ start, end }) => {
    if (start === end) return { start: 0, end: 0 };
    const first = Math.max(0, start * stride.height - padding.top);
    const last = Math.min(input.height, (end - 1) * stride.height - padding.top + span);
    return { start: Math.min(first, input.height), end: Math.max(first, last) };
  });
}

/**
 * Values of one input that are copied from cluster to cluster before a job that is dealt in bands: of the rows that a
 * cluster computes from, those beyond its own band of the input map. If pixels are interleaved, nothing is copied:
 * every cluster reads every map.
 */
export function copiedValues({
  mapping: { deal, clusters },
  geometry,
}: {
  readonly mapping: Pick<Mapping, 'deal' | 'clusters'>;
  readonly geometry: WindowGeometry;
}): number {
  if (deal === 'interleaved') return 0;
  const { channels, height, width } = geometry.input;
  const own = bandsOf(height, clusters);
  const rows = inputBands(geometry, clusters).map(
    ({ start, end }, cluster) =>
      end - start - Math.max(0, Math.min(end, own[cluster].end) - Math.max(start, own[cluster].start)),
  );
  return channels * width * sum(rows);
}
