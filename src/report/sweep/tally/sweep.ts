import type { SweepHeader, SweepRow } from '../../../result/sweep-result.js';
import { dimensionsOf, type Dimension } from '../dimension.js';
import { chartedFigures, isFeasible, judgedFigures, metricFigures, valueOf, type Figure } from '../figure.js';
import type { RowTable, SweepSummary } from '../summary.js';
import { BestRows } from './best-rows.js';
import { EffectsTally } from './effects.js';
import { GridsTally } from './grids.js';
import { RangesTally } from './ranges.js';
import { bestFirst, inOrder } from './row-order.js';
import { SearchTally } from './search.js';

/** Rows that a table has at most. */
const MOST_ROWS = 200;
const MOST_FAILURES = 50;
/** Figures that have a map over two dimensions. */
const GRID_FIGURES = 2;

interface BestTally {
  readonly figure: Figure;
  readonly rows: BestRows;
}

/** Gathers everything that reports say about a sweep, in memory that does not grow with the number of points. */
export class SweepTally {
  private readonly dimensions: readonly Dimension[];
  private readonly ranges: RangesTally;
  private readonly effects: EffectsTally;
  private readonly grids: GridsTally;
  private readonly search: SearchTally | null;
  private readonly failures = new BestRows(MOST_FAILURES, inOrder);
  private readonly first = new BestRows(MOST_ROWS, inOrder);
  private readonly sorted: BestTally | null;
  private readonly bests: readonly BestTally[];
  private finished = 0;
  private overrun = 0;

  constructor(private readonly header: SweepHeader) {
    const charted = chartedFigures(header);
    const objectives = charted.filter(({ metric }) => metric === null);
    this.dimensions = dimensionsOf(header.space);
    this.ranges = new RangesTally([...metricFigures(header), ...objectives]);
    this.effects = new EffectsTally(this.dimensions, charted);
    this.grids = new GridsTally(this.dimensions, charted.slice(0, GRID_FIGURES));
    this.search = header.exploration === null ? null : new SearchTally(header);
    this.bests = judgedFigures(header).map((figure) => bestTally(figure, 1));
    const [leading] = charted;
    this.sorted = charted.length === 0 || leading.better === null ? null : bestTally(leading, MOST_ROWS);
  }

  include(row: SweepRow): void {
    this.finished++;
    this.search?.include(row);
    if (row.metrics === null) {
      this.failures.include(row);
      return;
    }
    if ((row.metrics['shortfalls'] ?? 0) > 0) this.overrun++;
    this.ranges.include(row);
    this.first.include(row);
    this.sorted?.rows.include(row);
    if (isFeasible(row)) this.includeFeasible(row);
  }

  summary(): SweepSummary {
    const { space, ...subject } = this.header;
    return {
      subject,
      dimensions: this.dimensions,
      finished: this.finished,
      failed: this.failures.count,
      failures: this.failures.rows,
      overrun: this.overrun,
      ranges: this.ranges.ranges(),
      bests: this.bests.flatMap(({ figure, rows }) => rows.rows.map((row) => ({ figure, row }))),
      table: this.table(),
      effects: this.effects.effects(),
      grids: this.grids.grids(),
      search: this.search?.summary() ?? null,
    };
  }

  private includeFeasible(row: SweepRow): void {
    this.effects.include(row);
    this.grids.include(row);
    for (const { figure, rows } of this.bests) if (valueOf(row, figure) !== null) rows.include(row);
  }

  /** A sweep in the order of its space, as long as all of it can be shown; else, and for a search, the best points. */
  private table(): RowTable {
    const isWhole = this.header.exploration === null && this.first.omitted === 0;
    if (isWhole || this.sorted === null)
      return { rows: this.first.rows, omitted: this.first.omitted, sortedBy: null };
    const { figure, rows } = this.sorted;
    return { rows: rows.rows, omitted: rows.omitted, sortedBy: figure };
  }
}

function bestTally(figure: Figure, most: number): BestTally {
  return { figure, rows: new BestRows(most, bestFirst(figure)) };
}
