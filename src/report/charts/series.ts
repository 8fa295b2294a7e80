import type { PointStyle } from 'chart.js';
import { shareColour } from './palette.js';
import type { Theme } from './report-chart.js';

/** The part of the scale of colours that stands out from the ground. */
const VISIBLE: Readonly<Record<Theme, readonly [number, number]>> = { light: [0.05, 0.82], dark: [0.3, 1] };
const ALONE = 0.4;

const MARKS: readonly PointStyle[] = ['circle', 'rect', 'triangle', 'rectRot'];

/** How one of several series is drawn: colours follow one another as the values do, marks tell them apart without. */
export interface SeriesStyle {
  readonly colour: string;
  readonly mark: PointStyle;
}

/** The style of a series of `count`. */
export function seriesStyle(index: number, count: number, theme: Theme): SeriesStyle {
  const [first, last] = VISIBLE[theme];
  const share = count === 1 ? ALONE : first + ((last - first) * index) / (count - 1);
  return { colour: shareColour(share), mark: MARKS[index % MARKS.length] };
}
