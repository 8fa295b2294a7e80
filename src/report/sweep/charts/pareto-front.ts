import type { ChartConfiguration } from 'chart.js';
import { INKS, PALETTE } from '../../charts/palette.js';
import type { ReportChart, Theme } from '../../charts/report-chart.js';
import { styledChart } from '../../charts/style.js';
import { integer } from '../../format.js';
import { valueOf, type Figure } from '../figure.js';
import { valueIn } from '../notation.js';
import type { SweepSummary } from '../summary.js';
import type { SearchSummary } from '../tally/search.js';
import { pointsText, pointText, studyLine } from '../words.js';
import { dotSets, MARK_ROOM, type Mark } from './dots.js';
import { nameBests } from './named-points.js';
import { hasLimits, placeAt, scatter, type Sides } from './scatter.js';
import { lower, sideOf, type Side } from './side.js';

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
  const sides = { x: objectiveSide(summary, search, 0, 'x'), y: objectiveSide(summary, search, other, 'y') };
  const { front, objectives, evaluations } = search;
  const kept = evaluations - summary.failed - search.infeasible;
  return styledChart(studyLine(summary), theme, {
    id: other === 1 ? 'pareto-front' : `pareto-front-${other + 1}`,
    title: `Pareto front: ${lower(sides.x)} against ${lower(sides.y)}`,
    figures:
      `${pointsText(front.length)} on the front; ${integer(kept)} of ${pointsText(evaluations)} ` +
      'keep the constraints',
    caption:
      `Each mark is an evaluated point. No other point that keeps the constraints is better than one on the front in ` +
      `${objectives.length === 2 ? 'both' : `all ${objectives.length}`} objectives: ${objectives.map(aimOf).join(', ')}. ` +
      `Rings are the best points${hasLimits(sides) ? '; dashed lines are what the constraints allow' : ''}.`,
    height: 540,
    right: 24,
    configuration: configurationOf(summary, search, other, sides, theme),
  });
}

function configurationOf(
  summary: SweepSummary,
  search: SearchSummary,
  other: number,
  sides: Sides,
  theme: Theme,
): ChartConfiguration<'scatter', Mark[]> {
  const ink = INKS[theme];
  const { objectives } = search;
  const dots = dotSets(
    search,
    ({ objectives: values, point }) => markAt(values[0], values[other], sides, pointText(point)),
    ink,
  );
  const bests = nameBests(summary, (row) => {
    const [first, second] = [valueOf(row, objectives[0]), valueOf(row, objectives[other])];
    return first === null || second === null ? null : placeAt(first, second, sides);
  });
  return scatter({ datasets: [frontSet(search, other, sides), ...dots], sides, bests, ink });
}

/** Joined by the border of what can be had, if there are two objectives. */
function frontSet({ front, objectives }: SearchSummary, other: number, sides: Sides) {
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

function markAt(first: number, second: number, sides: Sides, point: string): Mark {
  const { x, y } = sides;
  return {
    ...placeAt(first, second, sides),
    lines: [
      point,
      `${lower(x)}: ${valueIn(first, x.notation)}`,
      `${lower(y)}: ${valueIn(second, y.notation)}`,
    ],
  };
}

function objectiveSide(
  summary: SweepSummary,
  { dots, front, objectives }: SearchSummary,
  number: number,
  axis: 'x' | 'y',
): Side {
  const figure = objectives[number];
  const values = [
    ...dots.map((dot) => dot.objectives[number]),
    ...front.map((row) => valueOf(row, figure) ?? NaN),
  ];
  return sideOf(
    summary,
    { figure },
    axis,
    values.map((value) => [value, null]),
  );
}

function aimOf({ label, better }: Figure): string {
  return `${better === 'lower' ? 'less' : 'more'} ${label}`;
}
