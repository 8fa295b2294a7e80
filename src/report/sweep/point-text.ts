import type { SweepRow } from '../../result/sweep-result.js';
import { axisName } from './axis-names.js';
import { valueText } from './study-variable.js';

/** A point in words: "PEs 64, queue depth 8 slots". */
export function pointText(point: SweepRow['point']): string {
  return Object.entries(point)
    .map(([path, value]) => {
      const { label, unit } = axisName(path);
      return `${label} ${valueText(value)}${typeof value === 'number' && unit !== '' ? ` ${unit}` : ''}`;
    })
    .join(', ');
}
