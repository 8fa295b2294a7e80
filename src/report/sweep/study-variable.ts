import type { SweepAxis, SweepHeader } from '../../result/sweep-result.js';
import { axisName } from './axis-names.js';
import { quantitiesOf } from './quantities.js';
import { isMultiplicative } from './spacing.js';

/** A place along a variable: one value of it, or a few neighbours if there are too many to tell apart. */
export interface Tick {
  readonly label: string;
  /** Where it stands; its number if values are texts. */
  readonly position: number;
}

/** One way in which points differ, as reports show it: an axis, or several whose values go side by side. */
export interface StudyVariable {
  /** Stands in names of files. */
  readonly id: string;
  readonly paths: readonly string[];
  /** Inside a sentence: "queue depth". */
  readonly title: string;
  /** Empty if values have none, or if it stands in the ticks. */
  readonly unit: string;
  readonly scale: 'linear' | 'logarithmic' | 'texts';
  /** Number of values. */
  readonly size: number;
  readonly ticks: readonly Tick[];
}

/** More numbers than this share ticks: a chart has no more pixels. */
const MOST_TICKS = 512;

/** The variables of a space, in its order. */
export function studyVariables({ groups }: SweepHeader['space']): readonly StudyVariable[] {
  return groups.map(variableOf);
}

/** The number of the tick at which the value of this number stands. */
export function tickOf({ size, ticks }: StudyVariable, value: number): number {
  return size === ticks.length ? value : Math.floor((value * ticks.length) / size);
}

/** A place of a variable in words: "queue depth 8 slots". */
export function tickText({ title, unit }: StudyVariable, { label }: Tick): string {
  return `${title} ${label}${unit === '' ? '' : ` ${unit}`}`;
}

/** The first axis of numbers stands for its group; if there is none, values are named as texts. */
function variableOf(group: SweepHeader['space']['groups'][number]): StudyVariable {
  const paths = group.map(({ path }) => path);
  const [first] = group;
  const leading = group.find(hasDistinctNumbers) ?? first;
  const shared = {
    id: leading.path.replaceAll(/[^A-Za-z0-9]+/g, '-'),
    paths,
    size: first.values.length,
  };
  const quantities = hasDistinctNumbers(leading) ? quantitiesOf(leading.values) : null;
  if (quantities === null)
    return {
      ...shared,
      title: paths.map(labelOf).join(', '),
      unit: '',
      scale: 'texts',
      ticks: textTicks(group),
    };
  const others = paths.filter((path) => path !== leading.path).map(labelOf);
  const { label, unit } = axisName(leading.path);
  return {
    ...shared,
    title: others.length === 0 ? label : `${label} with ${others.join(', ')}`,
    unit: quantities.unit === '' ? unit : quantities.unit,
    scale: isMultiplicative(quantities.numbers) ? 'logarithmic' : 'linear',
    ticks: numberTicks(quantities.numbers),
  };
}

function hasDistinctNumbers({ values }: SweepAxis): boolean {
  const numbers = quantitiesOf(values)?.numbers;
  return numbers !== undefined && new Set(numbers).size === values.length;
}

function labelOf(path: string): string {
  return axisName(path).label;
}

function textTicks(group: readonly SweepAxis[]): Tick[] {
  return group[0].values.map((_, place) => ({
    label: group.map(({ values }) => valueText(values[place])).join(', '),
    position: place,
  }));
}

function numberTicks(numbers: readonly number[]): Tick[] {
  const count = Math.min(numbers.length, MOST_TICKS);
  return Array.from({ length: count }, (_, tick) => {
    const [from, to] = [tick, tick + 1].map((end) => Math.ceil((end * numbers.length) / count));
    const members = numbers.slice(from, to);
    const [low, high] = [members[0], members[members.length - 1]].map(numberText);
    const position = members.reduce((sum, value) => sum + value, 0) / members.length;
    return { label: members.length === 1 ? low : `${low} to ${high}`, position };
  });
}

/** A value of an axis as people read it: numbers with thousands separators, texts as written. */
export function valueText(value: string | number | boolean): string {
  return typeof value === 'number' ? numberText(value) : String(value);
}

function numberText(value: number): string {
  return value.toLocaleString('en-US', { maximumSignificantDigits: 15 });
}
