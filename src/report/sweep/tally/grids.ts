import type { SweepRow } from '../../../result/sweep-result.js';
import { tickOf, type StudyVariable, type Tick } from '../study-variable.js';
import { boundsOf, valueOf, type Figure } from '../figure.js';
import { placesOf } from './places.js';
import { widenSpread, type Spread } from './spread.js';

/** A figure over two variables: the second across, the first down. */
export interface Grid {
  readonly figure: Figure;
  /** Numbers of the variables. */
  readonly across: number;
  readonly down: number;
  readonly columns: readonly string[];
  readonly rows: readonly string[];
  /** Row by row; null if there is no point. */
  readonly cells: readonly (readonly (Spread | null)[])[];
}

/** More rows or columns than this would be too narrow to see: neighbours share one. */
const MOST_CELLS = 64;

/** Gathers figures over the two variables of a space that has exactly two with more than one value. */
export class GridsTally {
  private readonly varied: readonly number[];
  private readonly cells: (Spread | null)[][][];

  constructor(
    private readonly variables: readonly StudyVariable[],
    private readonly figures: readonly Figure[],
  ) {
    this.varied = variables.flatMap(({ size }, number) => (size > 1 ? number : []));
    const isGrid = this.varied.length === 2;
    const [down, across] = this.varied.map((number) => bandCount(variables[number]));
    this.cells = isGrid
      ? figures.map(() => Array.from({ length: down }, () => new Array<Spread | null>(across).fill(null)))
      : [];
  }

  include(row: SweepRow): void {
    const places = placesOf(this.variables, row.index);
    this.cells.forEach((cells, at) => {
      const value = valueOf(row, this.figures[at]);
      if (value === null) return;
      const [y, x] = this.varied.map((number) => bandOf(this.variables[number], places[number]));
      cells[y][x] = widenSpread(cells[y][x], value, boundsOf(row, this.figures[at]));
    });
  }

  grids(): readonly Grid[] {
    const [down, across] = this.varied;
    return this.cells.map((cells, at) => ({
      figure: this.figures[at],
      ...{ across, down, cells },
      columns: bandLabels(this.variables[across]),
      rows: bandLabels(this.variables[down]),
    }));
  }
}

function bandCount({ ticks }: StudyVariable): number {
  return Math.min(ticks.length, MOST_CELLS);
}

function bandOf(variable: StudyVariable, place: number): number {
  return Math.floor((tickOf(variable, place) * bandCount(variable)) / variable.ticks.length);
}

function bandLabels(variable: StudyVariable): readonly string[] {
  const { ticks } = variable;
  const count = bandCount(variable);
  return Array.from({ length: count }, (_, band) => {
    const [from, to] = [band, band + 1].map((end) => Math.ceil((end * ticks.length) / count));
    return bandLabel(ticks.slice(from, to));
  });
}

function bandLabel(members: readonly Tick[]): string {
  const [first] = members;
  const last = members[members.length - 1];
  return first === last ? first.label : `${first.label} to ${last.label}`;
}
