import { largestOf } from '../../../base/extremes.js';
import type { ComparedPoint } from '../../../result/comparison/compared-point.js';
import { compareValues } from '../../../result/comparison/figure.js';

/** How far a point's figure is from the baseline's in any sweep, in relation to it; a change from 0 is beyond all others. */
export function sizeOfChange({ values }: ComparedPoint, metric: string): number {
  const { changes, relativeChanges } = compareValues(values[metric]);
  return largestOf(
    changes.map((change, sweep) =>
      Math.abs(relativeChanges[sweep] ?? (change === null ? 0 : Number.MAX_VALUE)),
    ),
  );
}
