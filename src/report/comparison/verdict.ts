import type { Sameness } from '../../result/comparison/sameness.js';
import type { Excess, Verdict } from '../../result/comparison/judge.js';
import { changeCell, figureCell, relativeCell } from './cells.js';

const HASH = /^[0-9a-f]{64}$/;

/** What is over the thresholds, a line each: "cycles>+1%: B (b.json): 12,073,939 against 8,484,810, +3,589,129, +42.30 %". */
export function excessLines(verdicts: readonly Verdict[]): string[] {
  return verdicts.flatMap((verdict) => verdict.exceeded.map((excess) => excessLine(verdict, excess)));
}

function excessLine({ threshold, metric }: Verdict, excess: Excess): string {
  const { letter, file, layer, value, baseline, change, relativeChange } = excess;
  const place = layer === null ? '' : `${layer}: `;
  const changes = [changeCell(metric, change), relativeCell(change, relativeChange)].join(', ');
  const against = baseline === null ? '' : ` against ${figureCell(metric, baseline)}, ${changes}`;
  return `${threshold}: ${letter} (${file}): ${place}${figureCell(metric, value)}${against}`;
}

/** Parts that were to be the same and are not, a line each: "weights: B (b.json): 9f8e7d6c, not 1a2b3c4d". */
export function otherLines(required: readonly Sameness[]): string[] {
  return required.flatMap(({ part, differing }) =>
    differing.map(
      ({ letter, file, value, baseline }) =>
        `${part}: ${letter} (${file}): ${shown(value)}, not ${shown(baseline)}`,
    ),
  );
}

/** A hash by its first digits, a name whole. */
function shown(value: string | null): string {
  if (value === null) return 'none';
  return HASH.test(value) ? value.slice(0, 8) : value;
}

/** How many thresholds hold and how many do not: "1 of 3 thresholds exceeded". */
export function verdictLine(verdicts: readonly Verdict[]): string {
  const exceeded = verdicts.filter((verdict) => verdict.exceeded.length > 0).length;
  const thresholds = verdicts.length === 1 ? 'threshold' : 'thresholds';
  if (exceeded > 0) return `${exceeded} of ${verdicts.length} ${thresholds} exceeded`;
  return `${verdicts.length} ${thresholds}, none exceeded`;
}
