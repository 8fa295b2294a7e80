import type { ChartConfiguration } from 'chart.js';
import { largestOf, smallestOf } from '../../../base/extremes.js';
import type { SweepRow } from '../../../result/sweep-result.js';
import { INKS, PALETTE } from '../../charts/palette.js';
import type { ReportChart, Theme } from '../../charts/report-chart.js';
import { pointLegend, styledChart } from '../../charts/style.js';
import { integer } from '../../format.js';
import { cost, valueOf, type Figure } from '../figure.js';
import { notationOf, valueIn, withUnit, type Notation } from '../notation.js';
import { pointText, pointsText, studyLine } from '../words.js';
import type { SweepSummary } from '../summary.js';
import type { SearchSummary } from '../tally/search.js';
import { dotSets, MARK_ROOM, type Mark } from './dots.js';
import { limitLines, limitsOf, type LimitLine } from './limit-lines.js';
import { nameBests, pointNames, rings } from './named-points.js';
import { valueAxis } from './value-axis.js';

/** An objective along one of the axes. */
interface Side {
  readonly objective: Figure;
  readonly notation: Notation;
  /** In the unit of the notation. */
  readonly range: { readonly min: number; readonly max: number };
  readonly limits: readonly LimitLine[];
}

/** A front with more members than this has small marks. */
const MOST_MARKS = 24;

/** The first objective against another: all evaluated points, and those that no other is better than in everything. */
export function paretoChart(
  summary: SweepSummary,
  search: SearchSummary,
  other: number,
  theme: Theme,
): ReportChart | null {
  if (search.front.length === 0 || search.dots.length === 0) return null;
  const [x, y] = [sideOf(summary, search, 0, 'x'), sideOf(summary, search, other, 'y')];
  const { front, objectives, evaluations } = search;
  const kept = evaluations - summary.failed - search.infeasible;
  return styledChart(studyLine(summary), theme, {
    id: other === 1 ? 'pareto-front' : `pareto-front-${other + 1}`,
    title: `Pareto front: ${x.objective.label} against ${y.objective.label}`,
    figures:
      `${pointsText(front.length)} on the front; ${integer(kept)} of ${pointsText(evaluations)} ` +
      'keep the constraints',
    caption:
      `Each mark is an evaluated point. No other point that keeps the constraints is better than one on the front in ` +
      `${objectives.length === 2 ? 'both' : `all ${objectives.length}`} objectives: ${objectives.map(aimOf).join(', ')}. ` +
      `Rings are the best points${[x, y].some(({ limits }) => limits.length > 0) ? '; dashed lines are what the constraints allow' : ''}.`,
    height: 540,
    right: 24,
    configuration: scatterOf(summary, search, other, [x, y], theme),
  });
}

function scatterOf(
  summary: SweepSummary,
  search: SearchSummary,
  other: number,
  [x, y]: readonly [Side, Side],
  theme: Theme,
): ChartConfiguration<'scatter', Mark[]> {
  const ink = INKS[theme];
  const dots = dotSets(
    search,
    ({ objectives, point }) => markAt(objectives[0], objectives[other], [x, y], pointText(point)),
    ink,
  );
  const bests = nameBests(summary, (row) => placeOf(row, x, y));
  return {
    type: 'scatter',
    data: { datasets: [frontSet(search, other, [x, y]), ...dots] },
    options: {
      scales: {
        x: { ...valueAxis({ title: titleOf(x), range: x.range, ink }), position: 'bottom' },
        y: valueAxis({ title: titleOf(y), range: y.range, ink }),
      },
      plugins: {
        legend: pointLegend(ink),
        tooltip: { callbacks: { label: ({ raw }) => [...(raw as Mark).lines] } },
      },
    },
    plugins: [limitLines([...x.limits, ...y.limits], ink), rings(bests, ink), pointNames(bests, ink)],
  };
}

function placeOf(row: SweepRow, x: Side, y: Side): { x: number; y: number } | null {
  const [first, second] = [x, y].map(({ objective }) => valueOf(row, objective));
  if (first === null || second === null) return null;
  return { x: first / x.notation.factor, y: second / y.notation.factor };
}

/** Joined by the border of what can be had, if there are two objectives. */
function frontSet({ front, objectives }: SearchSummary, other: number, sides: readonly [Side, Side]) {
  const [x, y] = [objectives[0], objectives[other]];
  const marks = front
    .map((row) => markAt(valueOf(row, x) ?? NaN, valueOf(row, y) ?? NaN, sides, pointText(row.point)))
    .sort((a, b) => a.x - b.x);
  const isMany = marks.length > MOST_MARKS;
  return {
    label: 'Pareto front',
    data: marks,
    clip: MARK_ROOM,
    ...{ backgroundColor: PALETTE.compute, borderColor: PALETTE.compute, borderWidth: 2 },
    showLine: objectives.length === 2,
    stepped: x.better === 'lower' ? ('before' as const) : ('after' as const),
    ...{ pointStyle: 'circle' as const, pointRadius: isMany ? 3 : 5, pointHoverRadius: 7 },
  };
}

function markAt(first: number, second: number, [x, y]: readonly [Side, Side], point: string): Mark {
  return {
    x: first / x.notation.factor,
    y: second / y.notation.factor,
    lines: [
      point,
      `${x.objective.label}: ${valueIn(first, x.notation)}`,
      `${y.objective.label}: ${valueIn(second, y.notation)}`,
    ],
  };
}

function sideOf(
  summary: SweepSummary,
  { dots, front, objectives }: SearchSummary,
  number: number,
  axis: LimitLine['axis'],
): Side {
  const objective = objectives[number];
  const values = [
    ...dots.map((dot) => dot.objectives[number]),
    ...front.map((row) => valueOf(row, objective) ?? NaN),
  ].filter(Number.isFinite);
  const range = { min: smallestOf(values), max: largestOf(values) };
  const notation = notationOf(objective.unit, range);
  const { factor } = notation;
  const limits = limitsOf(summary, objective, axis, { range, notation });
  const places = [range.min / factor, range.max / factor, ...limits.map(({ place }) => place)];
  return { objective, notation, limits, range: { min: smallestOf(places), max: largestOf(places) } };
}

function titleOf({ objective, notation }: Side): string {
  return `${withUnit(objective.title, notation)}, ${cost(1, objective) > 0 ? 'less' : 'more'} is better`;
}

function aimOf({ label, better }: Figure): string {
  return `${better === 'lower' ? 'less' : 'more'} ${label}`;
}
