import { paretoFront } from './pareto-front.js';
import { quantity } from '../../report/format.js';
import { INKS, PALETTE, type Ink } from '../../report/charts/palette.js';
import type { ReportChart, Theme } from '../../report/charts/report-chart.js';
import { axis, axisTicks, pointLegend, styledChart } from '../../report/charts/style.js';
import type { Trial } from './trials.js';

/** What a trial costs besides its time. */
export type Cost = 'energy' | 'area';

const COSTS = {
  energy: { axis: 'Energy per frame (J)', of: ({ joulesPerFrame }: Trial) => joulesPerFrame },
  area: { axis: 'Area (mm²)', of: ({ squareMillimetres }: Trial) => squareMillimetres },
} as const;

/** A trial as a point; `index` is its place among the trials. */
export interface TrialPoint {
  readonly x: number;
  readonly y: number;
  readonly index: number;
}

/** Every setting tried: time against what it costs, and those that no other beats in both. Null if nothing is priced. */
export function trialsChart(
  trials: readonly Trial[],
  cost: Cost,
  { now, pinned }: { readonly now: string; readonly pinned: string },
  theme: Theme,
): ReportChart | null {
  const points = trials.flatMap((trial, index): TrialPoint[] => {
    const y = COSTS[cost].of(trial);
    return y === null || y <= 0 ? [] : [{ x: trial.secondsPerFrame, y, index }];
  });
  if (points.length === 0) return null;
  const ink = INKS[theme];
  const front = paretoFront(points);
  const of = (digest: string) => points.filter(({ index }) => trials[index].digest === digest);
  return styledChart('', theme, {
    id: 'trials',
    title: 'Settings tried',
    figures: `${trials.length} ${trials.length === 1 ? 'setting' : 'settings'}, ${front.length} that no other beats in both`,
    caption: 'Time per frame against energy or area of every setting tried; a click sets it again.',
    height: 480,
    right: 20,
    configuration: {
      type: 'scatter',
      data: {
        datasets: [
          set('Now', of(now), PALETTE.memory, { pointRadius: 7, pointStyle: 'rectRot' }),
          set('Pinned', of(pinned), ink.text, { pointRadius: 6, pointStyle: 'rect' }),
          set('Unbeaten', front, PALETTE.compute, { pointRadius: 5, showLine: true, stepped: 'before' }),
          set('Tried', points, PALETTE.idle, { pointRadius: 4 }),
        ],
      },
      options: {
        scales: { x: scale('Time per frame (s)', ink), y: scale(COSTS[cost].axis, ink) },
        plugins: {
          legend: pointLegend(ink),
          tooltip: {
            callbacks: {
              label: ({ raw }) => {
                const { x, y } = raw as TrialPoint;
                return `${quantity(x, 's')}, ${cost === 'energy' ? quantity(y, 'J') : `${y.toFixed(2)} mm²`}`;
              },
            },
          },
        },
      },
    },
  });
}

function set(label: string, data: readonly TrialPoint[], colour: string, look: object) {
  return {
    label,
    data: [...data],
    backgroundColor: colour,
    borderColor: colour,
    borderWidth: 1.5,
    pointStyle: 'circle' as const,
    ...look,
  };
}

function scale(title: string, ink: Ink) {
  const unit = /\((.*)\)/.exec(title)?.[1] ?? '';
  return {
    ...axis(ink, title.replace(/ \((s|J)\)/, '')),
    type: 'linear' as const,
    grace: '8%',
    ticks: {
      ...axisTicks(ink),
      maxTicksLimit: 7,
      callback: (value: number | string) =>
        unit === 'mm²' ? String(value) : quantity(Number(value), unit, 2),
    },
  };
}
