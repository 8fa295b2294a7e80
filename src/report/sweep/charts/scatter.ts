import type { ChartConfiguration, ChartDataset, Plugin } from 'chart.js';
import type { Ink } from '../../charts/palette.js';
import { pointLegend } from '../../charts/style.js';
import type { Mark } from './dots.js';
import { limitLines } from './limit-lines.js';
import { pointNames, rings, type NamedPoint } from './named-points.js';
import { axisOf, type Side } from './side.js';

/** What points are placed by. */
export interface Sides {
  readonly x: Side;
  readonly y: Side;
}

/** Points by two coordinates. */
export interface Scatter {
  readonly datasets: ChartDataset<'scatter', Mark[]>[];
  readonly sides: Sides;
  /** Points that have a name and a ring. */
  readonly bests: readonly NamedPoint[];
  readonly ink: Ink;
  readonly hasLegend?: boolean;
  readonly plugins?: readonly Plugin[];
}

/** A chart of points, with what constraints allow and the best of them by name. */
export function scatter({
  datasets,
  sides: { x, y },
  bests,
  ink,
  hasLegend = true,
  plugins = [],
}: Scatter): ChartConfiguration<'scatter', Mark[]> {
  return {
    type: 'scatter',
    data: { datasets },
    options: {
      scales: { x: { ...axisOf(x, ink), position: 'bottom' }, y: axisOf(y, ink) },
      plugins: {
        legend: hasLegend ? pointLegend(ink) : { display: false },
        tooltip: { callbacks: { label: ({ raw }) => [...(raw as Mark).lines] } },
      },
    },
    plugins: [
      limitLines([...x.limits, ...y.limits], ink),
      ...plugins,
      rings(bests, ink),
      pointNames(bests, ink),
    ],
  };
}

/** Two values in the units of their axes. */
export function placeAt(first: number, second: number, { x, y }: Sides): { x: number; y: number } {
  return { x: first / x.notation.factor, y: second / y.notation.factor };
}

/** Whether constraints limit one of the coordinates. */
export function hasLimits({ x, y }: Sides): boolean {
  return x.limits.length > 0 || y.limits.length > 0;
}
