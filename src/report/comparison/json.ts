import type { Comparison } from '../../result/compare.js';
import type { Sameness } from '../../result/comparison/sameness.js';
import type { Verdict } from '../../result/comparison/judge.js';
import { METRICS, METRIC_NAMES } from '../../result/comparison/metrics.js';

/** The comparison as JSON, every figure with its unit; docs/comparison.md describes it. */
export function comparisonJson(
  comparison: Comparison,
  verdicts: readonly Verdict[],
  required: readonly Sameness[] = [],
): string {
  const units = Object.fromEntries(METRIC_NAMES.map((metric) => [metric, METRICS[metric].unit]));
  return JSON.stringify({ ...comparison, units, thresholds: verdicts, same: required }, null, 2) + '\n';
}
