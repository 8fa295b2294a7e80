import type { SweepRow } from '../../../result/sweep-result.js';
import { tickOf, tickText, type Dimension } from '../dimension.js';
import { boundsOf, valueOf, type Figure } from '../figure.js';
import { combinationBeside, combinationsBeside, placesOf } from './places.js';
import { widenSpread, type Spread } from './spread.js';

/** What a figure is along a dimension: per tick the points there; null where none is. */
export interface EffectLine {
  /** Values of the other dimensions; empty where all points are taken together. */
  readonly label: string;
  readonly spreads: readonly (Spread | null)[];
}

/** How a figure follows a dimension: in lines for the combinations of all others, or in one for all of them. */
export interface Effect {
  /** Number of the dimension. */
  readonly dimension: number;
  readonly figure: Figure;
  readonly lines: readonly EffectLine[];
}

/** More lines than this can't be told apart: points are taken together. */
const MOST_LINES = 8;

type Cells = (Spread | null)[];

/** Gathers the effects of all dimensions of more than one value on some figures. */
export class EffectsTally {
  private readonly cells: Cells[][][];

  constructor(
    private readonly dimensions: readonly Dimension[],
    private readonly figures: readonly Figure[],
  ) {
    this.cells = dimensions.map((dimension, number) =>
      figures.map(() =>
        Array.from({ length: lineCount(dimensions, number) }, () =>
          new Array<Spread | null>(dimension.ticks.length).fill(null),
        ),
      ),
    );
  }

  include(row: SweepRow): void {
    const places = placesOf(this.dimensions, row.index);
    this.figures.forEach((figure, at) => {
      const value = valueOf(row, figure);
      if (value === null) return;
      const bounds = boundsOf(row, figure);
      this.dimensions.forEach((dimension, number) => {
        const line = isOneLine(this.dimensions, number)
          ? 0
          : combinationBeside(this.dimensions, places, number);
        const cells = this.cells[number][at][line];
        const tick = tickOf(dimension, places[number]);
        cells[tick] = widenSpread(cells[tick], value, bounds);
      });
    });
  }

  effects(): readonly Effect[] {
    return this.dimensions.flatMap(({ size }, dimension) =>
      size < 2
        ? []
        : this.figures.map((figure, at) => ({
            dimension,
            figure,
            lines: this.cells[dimension][at].map((spreads, line) => ({
              label: this.lineLabel(dimension, line),
              spreads,
            })),
          })),
    );
  }

  /** What the other dimensions are on a line: "PEs 64, Queue depth 8 slots". */
  private lineLabel(skipped: number, line: number): string {
    if (isOneLine(this.dimensions, skipped)) return '';
    const others = this.dimensions.filter((_, number) => number !== skipped);
    const places = placesOf(others, line);
    return others
      .map((dimension, number) => ({ dimension, tick: dimension.ticks[places[number]] }))
      .filter(({ dimension }) => dimension.size > 1)
      .map(({ dimension, tick }) => tickText(dimension, tick))
      .join(', ');
  }
}

function isOneLine(dimensions: readonly Dimension[], number: number): boolean {
  return combinationsBeside(dimensions, number) > MOST_LINES;
}

function lineCount(dimensions: readonly Dimension[], number: number): number {
  return isOneLine(dimensions, number) ? 1 : combinationsBeside(dimensions, number);
}
