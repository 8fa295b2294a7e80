import type { ChartConfiguration } from 'chart.js';
import { endRoom, rowFontSize, rowsHeight } from '../../charts/layer-bars.js';
import { INKS } from '../../charts/palette.js';
import type { ReportChart, Theme } from '../../charts/report-chart.js';
import { seriesStyle } from '../../charts/series.js';
import { axis, font, legend, styledChart } from '../../charts/style.js';
import { axisName } from '../../charts/text.js';
import { valueIn, withUnit } from '../notation.js';
import type { SweepSummary } from '../summary.js';
import type { Spread } from '../tally/spread.js';
import { effectCaption, isTakenTogether, rangeText, spreadText, type ShownEffect } from './effect-text.js';
import { endLabels, whiskers } from './bar-ends.js';
import { studyLine } from '../words.js';

/** More bars than this are a table. */
const MOST_BARS = 120;
const NO_RESULT = 'no result';

/** A figure along a variable of texts: a bar per value and combination of all others. Null if there are too many. */
export function effectBars(summary: SweepSummary, effect: ShownEffect, theme: Theme): ReportChart | null {
  const { figure, along, lines } = effect;
  const bars = along.ticks.length * lines.length;
  if (bars > MOST_BARS) return null;
  const ends = lines.map(({ spreads }) => spreads.map((spread) => endText(spread, effect)));
  return styledChart(studyLine(summary), theme, {
    id: `${figure.id}-by-${along.id}`,
    title: `${figure.title} by ${along.title}`,
    figures: rangeText(effect),
    caption: effectCaption(effect, `${figure.title} with each value of ${along.title}`, 'a colour'),
    height: rowsHeight(Math.max(bars, 4)),
    right: endRoom(ends.flat()),
    configuration: barsConfiguration(effect, ends, theme),
  });
}

function endText(spread: Spread | null, { notation }: ShownEffect): string {
  if (spread === null) return NO_RESULT;
  return `${spread.count === 1 ? '' : 'mean '}${valueIn(spread.mean, notation)}`;
}

function barsConfiguration(
  effect: ShownEffect,
  ends: readonly (readonly string[])[],
  theme: Theme,
): ChartConfiguration<'bar', number[], string> {
  const { along, lines, figure, notation, extent } = effect;
  const ink = INKS[theme];
  return {
    type: 'bar',
    data: { labels: along.ticks.map(({ label }) => label), datasets: barSets(effect, theme) },
    options: {
      indexAxis: 'y',
      interaction: { mode: 'index', axis: 'y', intersect: false },
      scales: {
        x: {
          ...axis(ink, withUnit(figure.title, notation)),
          beginAtZero: true,
          suggestedMax: extent.max / notation.factor,
        },
        y: {
          grid: { display: false },
          border: { color: ink.grid },
          ticks: {
            ...{ color: ink.text, autoSkip: false, font: font(rowFontSize(along.ticks.length)) },
            callback: (value) => axisName(along.ticks[Number(value)].label),
          },
        },
      },
      plugins: {
        legend: lines.length > 1 ? legend(ink) : { display: false },
        tooltip: {
          callbacks: {
            label: ({ datasetIndex, dataIndex }) => barText(effect, datasetIndex, dataIndex),
          },
        },
      },
    },
    plugins: [
      ...(isTakenTogether(effect) || figure.interval !== null ? [whiskers(effect, ink)] : []),
      endLabels(effect, ends, ink),
    ],
  };
}

function barSets({ lines, figure, notation }: ShownEffect, theme: Theme) {
  return lines.map(({ label, spreads }, index) => ({
    label: label === '' ? figure.label : label,
    data: spreads.map((spread) => (spread === null ? NaN : spread.mean / notation.factor)),
    backgroundColor: seriesStyle(index, lines.length, theme).colour,
    categoryPercentage: 0.85,
    barPercentage: 0.9,
    maxBarThickness: 24,
  }));
}

function barText({ lines, figure, notation }: ShownEffect, line: number, bar: number): string {
  const { label, spreads } = lines[line];
  const spread = spreads[bar];
  return `${label === '' ? figure.label : label}: ${spread === null ? NO_RESULT : spreadText(spread, notation)}`;
}
