import { METRICS, type MetricFacts } from './metrics.js';

/**
 * What the points of studies have besides the metrics of runs: what their weights take, and what they get right. How a
 * point's values come about is told where it is evaluated.
 */
export const POINT_METRICS = {
  parameters: { label: 'parameters', unit: 'count', better: 'lower' },
  keptParameters: { label: 'parameters kept', unit: 'count', better: 'lower' },
  storedEntries: { label: 'entries stored', unit: 'count', better: 'lower' },
  denseBytes: { label: 'size, float32', unit: 'B', better: 'lower' },
  sparseFloatBytes: { label: 'size, sparse float32', unit: 'B', better: 'lower' },
  storedBytes: { label: 'size, stored', unit: 'B', better: 'lower' },
  huffmanBytes: { label: 'size, Huffman-coded', unit: 'B', better: 'lower' },
  ...accuracy('top1', 'top-1 accuracy'),
  ...accuracy('top5', 'top-5 accuracy'),
  ...accuracy('float32Top1', 'top-1 accuracy, float32'),
  ...accuracy('float32Top5', 'top-5 accuracy, float32'),
  sameTop1: { label: 'same first class as float32', unit: 'share', better: 'higher' },
} as const satisfies Readonly<Record<string, MetricFacts>>;

export type PointMetricName = keyof typeof POINT_METRICS;

const KNOWN: Readonly<Partial<Record<string, MetricFacts>>> = { ...METRICS, ...POINT_METRICS };

/** Which values of a metric of runs or of points are better; null if neither is, or there is no such metric. */
export function betterOf(name: string): MetricFacts['better'] {
  return KNOWN[name]?.better ?? null;
}

/** A share of photographs, and the ends of its 95 % interval. */
function accuracy<N extends string>(
  name: N,
  label: string,
): Readonly<Record<N | `${N}.low` | `${N}.high`, MetricFacts>> {
  const share = (ofEnd: string) => ({ label: label + ofEnd, unit: 'share', better: 'higher' }) as const;
  return {
    [name]: share(''),
    [`${name}.low`]: share(', lower bound'),
    [`${name}.high`]: share(', upper bound'),
  } as Record<N | `${N}.low` | `${N}.high`, MetricFacts>;
}
