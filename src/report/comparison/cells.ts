import type { ComparedMetric } from '../../result/comparison/comparison-head.js';
import type { ComparedFigure } from '../../result/comparison/figure.js';
import type { SettingValue } from '../../result/comparison/changed-settings.js';
import { decimal, integer, percent, quantity } from '../format.js';
import type { TableCell } from '../outline/table.js';

/** What stands in place of a missing figure. */
const NOTHING = '-';

/** What stands in place of a change if a figure is the baseline's to the last digit. */
const EQUAL = '=';

/** By the unit of a metric. */
const FORMATS: Readonly<Record<string, (value: number) => string>> = {
  count: integer,
  cycles: integer,
  B: integer,
  share: percent,
  s: (value) => quantity(value, 's'),
  J: (value) => quantity(value, 'J'),
  W: (value) => quantity(value, 'W'),
  mm2: (value) => `${decimal(value, 3)} mm²`,
  'J s': (value) => quantity(value, 'J·s'),
  'frames/s': (value) => decimal(value, 2),
  'frames/J': (value) => decimal(value, 2),
  'GOP/s': (value) => decimal(value, 2),
};

/** A metric as far as its figures' texts need it. */
type Measured = Pick<ComparedMetric, 'unit' | 'better'>;

/** A figure: "8,484,810", "3.593 mJ", "64.3 %". */
export function figureText({ unit }: Measured, value: number | null): string {
  return value === null ? NOTHING : formatValue(unit, value);
}

/** A change with its sign: "+3,589,129", "-1.204 mJ"; of a share in percentage points: "-14.1 pp". */
export function changeText({ unit }: Measured, change: number | null): string {
  if (change === null) return NOTHING;
  if (change === 0) return EQUAL;
  const size = Math.abs(change);
  return withSign(change, unit === 'share' ? `${decimal(size * 100, 1)} pp` : formatValue(unit, size));
}

/** A change in percent of the baseline: "+42.30 %"; "from 0" if the baseline is 0. */
export function relativeText(change: number | null, relativeChange: number | null): string {
  if (change === null) return NOTHING;
  if (change === 0) return EQUAL;
  if (relativeChange === null) return 'from 0';
  return withSign(relativeChange, `${decimal(Math.abs(relativeChange) * 100, 2)} %`);
}

/** The same in a sentence: "equal" if nothing changed. */
export function relativeWords(change: number | null, relativeChange: number | null): string {
  return change === 0 ? 'equal' : relativeText(change, relativeChange);
}

/** A figure of one document as a cell. */
export function figureCell(metric: Measured, { values }: ComparedFigure, index: number): TableCell {
  return orderedCell(figureText(metric, values[index]), values[index]);
}

/** Its change from the baseline as a cell. */
export function changeCell(metric: Measured, { changes }: ComparedFigure, index: number): TableCell {
  return orderedCell(changeText(metric, changes[index]), changes[index]);
}

/** That change in percent as a cell, which says whether it is for the better. */
export function relativeCell(
  metric: Measured,
  { changes, relativeChanges }: ComparedFigure,
  index: number,
): TableCell {
  const change = changes[index];
  const order = relativeChanges[index] ?? (change === null ? null : Math.sign(change) * Number.MAX_VALUE);
  return { ...orderedCell(relativeText(change, relativeChanges[index]), order), ...toneOf(metric, change) };
}

/** A value of a setting. */
export function settingText(value: SettingValue): string {
  if (value === null) return NOTHING;
  return typeof value === 'number'
    ? value.toLocaleString('en-US', { maximumFractionDigits: 20 })
    : String(value);
}

/** "8,615,058 against 8,366,641". */
export function againstText(metric: Measured, { values }: ComparedFigure, index: number): string {
  return `${figureText(metric, values[index])} against ${figureText(metric, values[0])}`;
}

/** Whether a change is one for the better; nothing if there is none, or neither direction is better. */
export function toneOf({ better }: Measured, change: number | null): Pick<TableCell, 'tone'> {
  if (change === null || change === 0 || better === null) return {};
  return { tone: change > 0 === (better === 'higher') ? 'better' : 'worse' };
}

/** Missing figures are sorted below all others. */
function orderedCell(text: string, order: number | null): TableCell {
  return { text, order: order ?? -Number.MAX_VALUE };
}

function formatValue(unit: string, value: number): string {
  return Object.hasOwn(FORMATS, unit) ? FORMATS[unit](value) : `${decimal(value, 3)} ${unit}`;
}

function withSign(change: number, size: string): string {
  return `${change > 0 ? '+' : '-'}${size}`;
}
