import type { ReportChart, Theme } from '../../charts/report-chart.js';
import type { SweepSummary } from '../summary.js';
import { effectBars } from './effect-bars.js';
import { effectLines } from './effect-lines.js';
import { shownEffect } from './effect-text.js';
import { gridMap } from './grid-map.js';
import { paretoChart } from './pareto-front.js';
import { traceChart } from './search-trace.js';

/** More charts of figures along axes than this would hide one another. */
const MOST_EFFECTS = 24;
/** Objectives that are drawn; further ones are in the tables. */
const MOST_OBJECTIVES = 4;

/** A sweep's charts in reading order, without those that would show nothing. */
export function sweepCharts(summary: SweepSummary, theme: Theme): readonly ReportChart[] {
  return [...searchCharts(summary, theme), ...gridCharts(summary, theme), ...effectCharts(summary, theme)];
}

function searchCharts(summary: SweepSummary, theme: Theme): readonly ReportChart[] {
  const { search } = summary;
  if (search === null) return [];
  const numbers = search.objectives.map((_, number) => number).slice(0, MOST_OBJECTIVES);
  return [
    ...numbers.slice(1).map((other) => paretoChart(summary, search, other, theme)),
    ...numbers.map((number) => traceChart(summary, search, number, theme)),
  ].filter((chart) => chart !== null);
}

function gridCharts(summary: SweepSummary, theme: Theme): readonly ReportChart[] {
  return summary.grids.map((grid) => gridMap(summary, grid, theme)).filter((chart) => chart !== null);
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
