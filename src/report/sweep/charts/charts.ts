import type { ReportChart, Theme } from '../../charts/report-chart.js';
import type { SweepSummary } from '../summary.js';
import type { SearchSummary } from '../tally/search.js';
import type { ChartKind } from '../view.js';
import { effectBars } from './effect-bars.js';
import { effectLines } from './effect-lines.js';
import { shownEffect } from './effect-text.js';
import { gridMap } from './grid-map.js';
import { paretoChart } from './pareto-front.js';
import { plotChart } from './plot.js';
import { traceChart } from './search-trace.js';

/** More charts of figures along axes than this would hide one another. */
const MOST_EFFECTS = 24;
/** Objectives that are drawn; further ones are in the tables. */
const MOST_OBJECTIVES = 4;

/** A sweep's charts in reading order: of the kinds that the reader wants, without those that would show nothing. */
export function sweepCharts(summary: SweepSummary, theme: Theme): readonly ReportChart[] {
  const { charts } = summary.view;
  const has = (kind: ChartKind) => charts === null || charts.kinds.includes(kind);
  const plots = summary.plots.map((plot) => plotChart(summary, plot, theme));
  const isLed = charts !== null || summary.search !== null;
  return [
    ...(has('front') ? frontCharts(summary, theme) : []),
    ...(isLed ? plots : []),
    ...(has('trace') ? traceCharts(summary, theme) : []),
    ...(has('maps') ? summary.grids.map((grid) => gridMap(summary, grid, theme)) : []),
    ...(has('axes') ? effectCharts(summary, theme) : []),
    ...(isLed ? [] : plots),
  ].filter((chart) => chart !== null);
}

function frontCharts(summary: SweepSummary, theme: Theme): readonly (ReportChart | null)[] {
  const { search } = summary;
  return numbersOf(search)
    .slice(1)
    .map((other) => (search === null ? null : paretoChart(summary, search, other, theme)));
}

function traceCharts(summary: SweepSummary, theme: Theme): readonly (ReportChart | null)[] {
  const { search } = summary;
  return numbersOf(search).map((number) =>
    search === null ? null : traceChart(summary, search, number, theme),
  );
}

function numbersOf(search: SearchSummary | null): readonly number[] {
  return (search?.objectives ?? []).map((_, number) => number).slice(0, MOST_OBJECTIVES);
}

function effectCharts(summary: SweepSummary, theme: Theme): readonly ReportChart[] {
  return summary.effects
    .map((effect) => shownEffect(summary, effect))
    .filter((effect) => effect !== null)
    .map((effect) =>
      effect.along.scale === 'texts'
        ? effectBars(summary, effect, theme)
        : effectLines(summary, effect, theme),
    )
    .filter((chart) => chart !== null)
    .slice(0, MOST_EFFECTS);
}
