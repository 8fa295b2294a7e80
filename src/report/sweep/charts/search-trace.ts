import type { ChartConfiguration } from 'chart.js';
import { largestOf, smallestOf } from '../../../base/extremes.js';
import { INKS, PALETTE } from '../../charts/palette.js';
import type { ReportChart, Theme } from '../../charts/report-chart.js';
import { pointLegend, styledChart, axis } from '../../charts/style.js';
import { integer } from '../../format.js';
import type { Figure } from '../figure.js';
import { notationOf, valueIn, withUnit, type Notation, type Range } from '../notation.js';
import { pointText, studyLine } from '../words.js';
import type { SweepSummary } from '../summary.js';
import type { SearchSummary, Step } from '../tally/search.js';
import { dotSets, MARK_ROOM, type Mark } from './dots.js';
import { limitLines, limitsOf } from './limit-lines.js';
import { valueAxis } from './value-axis.js';

/** What a trace is drawn from. */
interface Trace {
  readonly summary: SweepSummary;
  readonly search: SearchSummary;
  readonly number: number;
  readonly objective: Figure;
  readonly steps: readonly Step[];
  readonly range: Range;
  readonly notation: Notation;
}

/** The best value of an objective so far against the number of evaluations. */
export function traceChart(
  summary: SweepSummary,
  search: SearchSummary,
  number: number,
  theme: Theme,
): ReportChart | null {
  const steps = search.steps[number];
  if (steps.length === 0) return null;
  const objective = search.objectives[number];
  const values = [
    ...search.dots.map(({ objectives }) => objectives[number]),
    ...steps.map(({ value }) => value),
  ];
  const range = { min: smallestOf(values), max: largestOf(values) };
  const notation = notationOf(objective.unit, range);
  const best = steps[steps.length - 1];
  return styledChart(studyLine(summary), theme, {
    id: search.objectives.length === 1 ? 'search-trace' : `search-trace-${number + 1}`,
    title: `Search: best ${objective.label} so far`,
    figures:
      `${valueIn(best.value, notation)}, found by evaluation ${integer(best.number)} of ` +
      `${integer(search.evaluations)} (${summary.subject.exploration?.strategy ?? ''})`,
    caption:
      `The line is the ${objective.better === 'lower' ? 'smallest' : 'largest'} value so far of a point that keeps ` +
      'the constraints; the marks are what each evaluation gave.',
    height: 440,
    right: 24,
    configuration: configurationOf({ summary, search, number, objective, steps, range, notation }, theme),
  });
}

function configurationOf(trace: Trace, theme: Theme): ChartConfiguration<'scatter', Mark[]> {
  const ink = INKS[theme];
  const { summary, search, number, objective, range, notation } = trace;
  const { factor } = notation;
  const dots = dotSets(
    search,
    (dot) => ({
      x: dot.number,
      y: dot.objectives[number] / factor,
      lines: [
        `evaluation ${integer(dot.number)}: ${valueIn(dot.objectives[number], notation)}`,
        pointText(dot.point),
      ],
    }),
    ink,
  );
  const title = withUnit(objective.title, notation);
  const limits = limitsOf(summary, objective, 'y', { range, notation });
  const places = [range.min / factor, range.max / factor, ...limits.map(({ place }) => place)];
  return {
    type: 'scatter',
    data: { datasets: [bestSet(trace), ...dots] },
    options: {
      scales: {
        x: { ...axis(ink, 'Evaluations (number)'), type: 'linear', min: 0, max: search.evaluations },
        y: valueAxis({ title, range: { min: smallestOf(places), max: largestOf(places) }, ink }),
      },
      plugins: {
        legend: pointLegend(ink),
        tooltip: { callbacks: { label: ({ raw }) => [...(raw as Mark).lines] } },
      },
    },
    plugins: [limitLines(limits, ink)],
  };
}

/** Every step, and the last value up to the end of the search. */
function bestSet({ search, steps, notation }: Trace) {
  const marks = steps.map(({ number, value }) => ({
    x: number,
    y: value / notation.factor,
    lines: [`best from evaluation ${integer(number)}: ${valueIn(value, notation)}`],
  }));
  const last = marks[marks.length - 1];
  const isMany = marks.length > 60;
  return {
    label: 'best so far',
    clip: MARK_ROOM,
    data: [...marks, { ...last, x: search.evaluations }],
    ...{ backgroundColor: PALETTE.compute, borderColor: PALETTE.compute, borderWidth: 2 },
    ...{ showLine: true, stepped: 'before' as const, pointStyle: 'circle' as const },
    pointRadius: [...marks.map(() => (isMany ? 0 : 4)), 0],
  };
}
