import { PICO } from '../../base/units.js';
import { METRICS, type MetricName, type MetricUnit } from '../../result/comparison/metrics.js';
import type { SettingValue } from '../../result/comparison/what-changed.js';
import { decimal, integer, percent, quantity } from '../format.js';

/** What stands where there is no figure. */
export const NOTHING = '-';

/** What stands where a figure is the baseline's to the last digit. */
const EQUAL = '=';

const FORMATS: Readonly<Record<MetricUnit, (value: number) => string>> = {
  count: integer,
  cycles: integer,
  B: integer,
  share: percent,
  s: (value) => quantity(value, 's'),
  pJ: (value) => quantity(value * PICO, 'J'),
  'pJ/MAC': (value) => `${decimal(value, 3)} pJ`,
  W: (value) => quantity(value, 'W'),
  mm2: (value) => `${decimal(value, 3)} mm2`,
  'J s': (value) => quantity(value, 'J s'),
  'frames/s': (value) => decimal(value, 2),
  'frames/J': (value) => decimal(value, 2),
  'GOP/s': (value) => decimal(value, 2),
};

/** A figure: "8,484,810", "3.593 mJ", "64.3 %". */
export function figureCell(metric: MetricName, value: number | null): string {
  return value === null ? NOTHING : FORMATS[METRICS[metric].unit](value);
}

/** A change with its sign: "+3,589,129", "-1.204 mJ"; of a share in percentage points: "-14.1 pp". */
export function changeCell(metric: MetricName, change: number | null): string {
  if (change === null) return NOTHING;
  if (change === 0) return EQUAL;
  const { unit } = METRICS[metric];
  const size = Math.abs(change);
  return signed(change, unit === 'share' ? `${decimal(size * 100, 1)} pp` : FORMATS[unit](size));
}

/** A change in percent of the baseline: "+42.30 %"; "from 0" where the baseline is 0. */
export function relativeCell(change: number | null, relativeChange: number | null): string {
  if (change === null) return NOTHING;
  if (change === 0) return EQUAL;
  if (relativeChange === null) return 'from 0';
  return signed(relativeChange, `${decimal(Math.abs(relativeChange) * 100, 2)} %`);
}

/** A value of a setting. */
export function settingCell(value: SettingValue): string {
  if (value === null) return NOTHING;
  return typeof value === 'number'
    ? value.toLocaleString('en-US', { maximumFractionDigits: 20 })
    : String(value);
}

function signed(change: number, size: string): string {
  return `${change > 0 ? '+' : '-'}${size}`;
}
