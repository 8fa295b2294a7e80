import type { SweepHeader, SweepRow } from '../../../result/sweep-result.js';
import { studyVariables, type StudyVariable } from '../study-variable.js';
import { ACCURACY, chartedFigures, isFeasible, metricFigures, type Figure } from '../figure.js';
import type { RowTable, SweepSummary } from '../summary.js';
import type { SweepView } from '../view.js';
import { BestRows } from './best-rows.js';
import { BestsTally } from './bests.js';
import { EffectsTally } from './effects.js';
import { GridsTally } from './grids.js';
import { startPlots, type PlotTally } from './plots.js';
import { RangesTally } from './ranges.js';
import { bestFirst, inOrder } from './row-order.js';
import { SearchTally } from './search.js';

/** Rows that a table has at most. */
const MOST_ROWS = 200;
const MOST_FAILURES = 50;
/** Figures that have a map over two variables, besides accuracy. */
const GRID_FIGURES = 2;

/** Gathers everything that reports say about a sweep, in memory that does not grow with the number of points. */
export class SweepTally {
  private readonly variables: readonly StudyVariable[];
  private readonly ranges: RangesTally;
  private readonly effects: EffectsTally;
  private readonly grids: GridsTally;
  private readonly plots: readonly PlotTally[];
  private readonly search: SearchTally | null;
  private readonly failures = new BestRows(MOST_FAILURES, inOrder);
  private readonly first = new BestRows(MOST_ROWS, inOrder);
  private readonly sorted: { readonly figure: Figure; readonly rows: BestRows } | null;
  private readonly bests: BestsTally;
  private finished = 0;
  private kept = 0;
  private overrun = 0;

  constructor(
    private readonly header: SweepHeader,
    private readonly view: SweepView,
  ) {
    const charted = chartedFigures(header, view);
    const objectives = charted.filter(({ metric }) => metric === null);
    this.variables = studyVariables(header.space);
    this.ranges = new RangesTally([...metricFigures(header), ...objectives]);
    this.effects = new EffectsTally(this.variables, charted);
    const isMapped = ({ metric }: Figure, place: number) => place < GRID_FIGURES || metric === ACCURACY[0];
    this.grids = new GridsTally(this.variables, charted.filter(isMapped));
    this.plots = startPlots(header, this.variables, view);
    this.search = header.exploration === null ? null : new SearchTally(header);
    this.bests = new BestsTally(header, view);
    const leading = charted.at(0);
    this.sorted =
      leading === undefined || leading.better === null
        ? null
        : { figure: leading, rows: new BestRows(MOST_ROWS, bestFirst(leading)) };
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
    for (const plot of this.plots) plot.include(row);
    if (isFeasible(row)) this.includeFeasible(row);
  }

  summary(): SweepSummary {
    const { space, ...subject } = this.header;
    const ranges = this.ranges.ranges();
    const bests = this.bests.bests();
    const isAlone = this.finished - this.failures.count === 1;
    const isRanked = ({ id }: Figure) => isAlone || ranges[id].min < ranges[id].max;
    const isSeen = ({ figure }: { readonly figure: Figure }) => Object.hasOwn(ranges, figure.id);
    return {
      subject,
      view: this.view,
      variables: this.variables,
      finished: this.finished,
      failed: this.failures.count,
      failures: this.failures.rows,
      overrun: this.overrun,
      ranges,
      bests: { ...bests, points: bests.points.filter(({ figure }) => isRanked(figure)) },
      table: this.table(),
      effects: this.isBiased() ? [] : this.effects.effects().filter(isSeen),
      grids: this.grids.grids().filter(isSeen),
      plots: this.plots.map((plot) => plot.plot()),
      search: this.search?.summary() ?? null,
    };
  }

  private includeFeasible(row: SweepRow): void {
    this.kept++;
    this.effects.include(row);
    this.grids.include(row);
    this.bests.include(row);
  }

  /** Whether a search chose its points, or its constraints did: means over those are not a property of an axis. */
  private isBiased(): boolean {
    return this.header.exploration !== null && this.kept < this.header.points;
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
