import type { SweepRow } from '../../../result/sweep-result.js';
import { tickOf, tickText, type StudyVariable } from '../study-variable.js';
import { boundsOf, valueOf, type Figure } from '../figure.js';
import { combinationOfOthers, combinationsOfOthers, placesOf } from './places.js';
import { widenSpread, type Spread } from './spread.js';

/** What a figure is along a variable: per tick the points there; null if none is. */
export interface EffectLine {
  /** Values of the other variables; empty if all points are taken together. */
  readonly label: string;
  readonly spreads: readonly (Spread | null)[];
}

/** How a figure follows a variable: in lines for the combinations of all others, or in one for all of them. */
export interface Effect {
  /** Number of the variable. */
  readonly variable: number;
  readonly figure: Figure;
  readonly lines: readonly EffectLine[];
}

/** More lines than this can't be told apart: points are taken together. */
const MOST_LINES = 8;

type Cells = (Spread | null)[];

/** Gathers the effects of all variables of more than one value on some figures. */
export class EffectsTally {
  private readonly cells: Cells[][][];

  constructor(
    private readonly variables: readonly StudyVariable[],
    private readonly figures: readonly Figure[],
  ) {
    this.cells = variables.map((variable, number) =>
      figures.map(() =>
        Array.from({ length: lineCount(variables, number) }, () =>
          new Array<Spread | null>(variable.ticks.length).fill(null),
        ),
      ),
    );
  }

  include(row: SweepRow): void {
    const places = placesOf(this.variables, row.index);
    this.figures.forEach((figure, at) => {
      const value = valueOf(row, figure);
      if (value === null) return;
      const bounds = boundsOf(row, figure);
      this.variables.forEach((variable, number) => {
        const line = isOneLine(this.variables, number)
          ? 0
          : combinationOfOthers(this.variables, places, number);
        const cells = this.cells[number][at][line];
        const tick = tickOf(variable, places[number]);
        cells[tick] = widenSpread(cells[tick], value, bounds);
      });
    });
  }

  effects(): readonly Effect[] {
    return this.variables.flatMap(({ size }, variable) =>
      size < 2
        ? []
        : this.figures.map((figure, at) => ({
            variable,
            figure,
            lines: this.cells[variable][at].map((spreads, line) => ({
              label: this.lineLabel(variable, line),
              spreads,
            })),
          })),
    );
  }

  /** What the other variables are on a line: "PEs 64, Queue depth 8 slots". */
  private lineLabel(skipped: number, line: number): string {
    if (isOneLine(this.variables, skipped)) return '';
    const others = this.variables.filter((_, number) => number !== skipped);
    const places = placesOf(others, line);
    return others
      .map((variable, number) => ({ variable, tick: variable.ticks[places[number]] }))
      .filter(({ variable }) => variable.size > 1)
      .map(({ variable, tick }) => tickText(variable, tick))
      .join(', ');
  }
}

function isOneLine(variables: readonly StudyVariable[], number: number): boolean {
  return combinationsOfOthers(variables, number) > MOST_LINES;
}

function lineCount(variables: readonly StudyVariable[], number: number): number {
  return isOneLine(variables, number) ? 1 : combinationsOfOthers(variables, number);
}
