import type { SweepHeader, SweepRow } from '../../../result/sweep-result.js';
import { tickOf, type StudyVariable } from '../study-variable.js';
import { ACCURACY, boundsOf, cost, isFeasible, metricFigure, valueOf, type Figure } from '../figure.js';
import type { Range } from '../notation.js';
import type { ChartKind, PlotChoice, SweepView } from '../view.js';
import { Front } from './front.js';
import { placesOf } from './places.js';
import { Thinned } from './thinned.js';

/** What is drawn along an axis, or as colour: a figure, or a variable by its number. */
export type Coordinate = { readonly figure: Figure } | { readonly variable: number };

/** A point as a plot shows it. */
export interface PlotDot {
  readonly index: number;
  readonly point: SweepRow['point'];
  readonly x: number;
  readonly y: number;
  /** Null if points have one colour. */
  readonly colour: number | null;
  /** Where measured values lie with 95 % confidence; null if they are exact. */
  readonly bounds: { readonly x: Range | null; readonly y: Range | null };
  readonly isFeasible: boolean;
}

/** All points, by two coordinates and a colour. */
export interface Plot {
  readonly x: Coordinate;
  readonly y: Coordinate;
  readonly colour: Coordinate | null;
  /** Evenly thinned if they are too many to draw. */
  readonly dots: readonly PlotDot[];
  /** Those that no other is better than in both; none if a coordinate is neither good nor bad. */
  readonly front: readonly PlotDot[];
}

const MOST_DOTS = 2_000;
const MOST_FRONT = 500;

/** What is given up of one for the other on most machines. */
const TRADE: PlotChoice = { x: 'area', y: 'seconds', colour: null };

/** Gathers the points of one plot. */
export class PlotTally {
  private readonly dots = new Thinned<PlotDot>(MOST_DOTS);
  private readonly front = new Front<PlotDot>(MOST_FRONT);

  constructor(
    private readonly variables: readonly StudyVariable[],
    private readonly axes: Pick<Plot, 'x' | 'y' | 'colour'>,
  ) {}

  include(row: SweepRow): void {
    const dot = this.dotOf(row);
    if (dot === null) return;
    this.dots.include((row.evaluation?.number ?? row.index + 1) - 1, dot);
    const costs = dot.isFeasible ? this.costsOf(dot) : null;
    if (costs !== null) this.front.include(costs, dot);
  }

  plot(): Plot {
    const dots = this.dots.items;
    const isColoured = dots.some(({ colour }) => colour !== null);
    return { ...this.axes, colour: isColoured ? this.axes.colour : null, dots, front: this.front.items };
  }

  private dotOf(row: SweepRow): PlotDot | null {
    const { x, y, colour } = this.axes;
    const [atX, atY] = [x, y].map((axis) => this.valueAt(axis, row));
    if (atX === null || atY === null) return null;
    return {
      ...{ index: row.index, point: row.point, x: atX, y: atY, isFeasible: isFeasible(row) },
      colour: colour === null ? null : this.valueAt(colour, row),
      bounds: { x: boundsAt(x, row), y: boundsAt(y, row) },
    };
  }

  private valueAt(axis: Coordinate, row: SweepRow): number | null {
    if ('figure' in axis) return valueOf(row, axis.figure);
    const variable = this.variables[axis.variable];
    const place = placesOf(this.variables, row.index)[axis.variable];
    return variable.ticks[tickOf(variable, place)].position;
  }

  private costsOf({ x, y }: PlotDot): readonly number[] | null {
    const sides = [this.axes.x, this.axes.y];
    const costs = sides.map((side, at) =>
      'figure' in side && side.figure.better !== null ? cost([x, y][at], side.figure) : null,
    );
    return costs.every((one) => one !== null) ? costs : null;
  }
}

/** The plots of a sweep: those that the reader chose, else the trade of area and time. */
export function startPlots(
  header: SweepHeader,
  variables: readonly StudyVariable[],
  { charts }: SweepView,
): readonly PlotTally[] {
  const isTraded = charts === null || charts.kinds.includes('trade' satisfies ChartKind);
  const trade = { ...TRADE, colour: ACCURACY[0] };
  return [...(isTraded ? [trade] : []), ...(charts?.plots ?? [])].flatMap((choice) => {
    const [x, y] = [choice.x, choice.y].map((name) => coordinateOf(name, header, variables));
    const colour = choice.colour === null ? null : coordinateOf(choice.colour, header, variables);
    return x === null || y === null ? [] : [new PlotTally(variables, { x, y, colour })];
  });
}

/** The metric or axis of a name; null if there is none. */
function coordinateOf(
  name: string,
  header: SweepHeader,
  variables: readonly StudyVariable[],
): Coordinate | null {
  const variable = variables.findIndex(({ paths }) => paths.includes(name));
  if (variable >= 0) return { variable };
  const figure = metricFigure(header, name);
  return figure === undefined ? null : { figure };
}

function boundsAt(axis: Coordinate, row: SweepRow): Range | null {
  return 'figure' in axis ? boundsOf(row, axis.figure) : null;
}
