import type { Content } from './section.js';

/** Why a chart that other reports have is not in this one. */
const REASONS: readonly (readonly [id: string, reason: string])[] = [
  ['energy', 'no chart of energy, as the run was not priced'],
  ['queue-occupancy', 'no histogram of the queues, as their occupancy was not counted'],
  ['roofline', 'no roofline, as no layer moves anything to or from DRAM'],
];

/** One sentence about the charts that are absent; null where none is. */
export function absentCharts({ charts }: Content): string | null {
  const reasons = REASONS.filter(([id]) => charts.every((chart) => chart.id !== id)).map(
    ([, reason]) => reason,
  );
  return reasons.length === 0 ? null : `There is ${reasons.join('; ')}.`;
}
