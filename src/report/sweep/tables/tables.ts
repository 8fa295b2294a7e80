import type { SweepRow } from '../../../result/sweep-result.js';
import { integer } from '../../format.js';
import { percentText, valueAlone } from '../notation.js';
import type { Best, RowTable, SweepSummary } from '../summary.js';
import { bestName, metricFigure, unitUnlessLabel, valueOf } from '../figure.js';
import { figureColumn, INDEX, pointColumns, searchColumns, valueColumns } from './columns.js';
import { measuredAccuracies, shownFigures } from './shown-figures.js';
import {
  fillTable,
  numberColumn,
  sentenceColumn,
  textCell,
  textColumn,
  type ColumnOf,
  type ReportTable,
} from '../../outline/table.js';

/** How much of a sweep its tables show. */
export interface TableLimits {
  readonly figures: number;
  readonly rows: number;
}

/** A row of the table of best points. */
interface BestRow {
  readonly name: string;
  readonly value: string;
  readonly row: SweepRow;
}

/** The points with the best values, those recommended in their place, and the knee. Null if no point ran. */
export function bestTable(summary: SweepSummary): ReportTable | null {
  const { points, knee } = summary.bests;
  if (points.length === 0) return null;
  const rows = [...points.flatMap(bestRows), ...(knee === null ? [] : [kneeRow(summary, knee)])];
  const accuracies = measuredAccuracies(summary).map((figure, place) => ({
    ...figureColumn(summary, figure),
    priority: place + 1,
  }));
  const columns: readonly ColumnOf<BestRow>[] = [
    textColumn('best', ({ name }) => name),
    numberColumn('value', ({ value }) => textCell(value)),
    ...[INDEX, ...valueColumns(summary), ...accuracies].map((column) => ({
      ...column,
      cell: ({ row }: BestRow) => column.cell(row),
    })),
  ];
  return fillTable({ id: 'best', title: 'Best points', note: bestNote(summary) }, columns, rows);
}

/** The best point and, if it is another, the one to take in its place. */
function bestRows({ figure, row, recommended }: Best): readonly BestRow[] {
  const best = valueOf(row, figure) ?? NaN;
  const rows = [{ name: bestName(figure), value: valueAlone(best, unitUnlessLabel(figure)), row }];
  if (recommended.index === row.index) return rows;
  const value = valueOf(recommended, figure) ?? NaN;
  const text = `${valueAlone(value, unitUnlessLabel(figure))}${differenceText(value, best)}`;
  return [...rows, { name: `recommended for ${figure.label}`, value: text, row: recommended }];
}

/** " (+0.3 %)"; nothing for equal values, or if the best is 0. */
function differenceText(value: number, best: number): string {
  if (value === best || best === 0) return '';
  const share = (value - best) / Math.abs(best);
  return ` (${share > 0 ? '+' : '-'}${valueAlone(Math.abs(share), 'share')})`;
}

function kneeRow({ subject }: SweepSummary, row: SweepRow): BestRow {
  const values = ['area', 'seconds'].flatMap((name) => {
    const figure = metricFigure(subject, name);
    return figure === undefined ? [] : [valueAlone(valueOf(row, figure) ?? NaN, figure.unit)];
  });
  return { name: 'knee of area and time', value: values.join(', '), row };
}

/** How recommended points are chosen; nothing if none differs from the best. */
function bestNote({ bests: { points, accuracyFloor }, view: { tolerance } }: SweepSummary): string {
  if (points.every(({ row, recommended }) => row.index === recommended.index)) return '';
  const near = `Recommended: the smallest point within ${percentText(tolerance)} of the best value, of equally small ones the best`;
  if (accuracyFloor === null) return `${near}.`;
  const least = valueAlone(accuracyFloor, 'share');
  return `${near}; of the points with a top-1 accuracy of at least ${least}, the lower end of the best one's interval.`;
}

/** The Pareto front of an exploration of several objectives. Null for others. */
export function frontTable(summary: SweepSummary, { figures, rows }: TableLimits): ReportTable | null {
  const { search } = summary;
  if (search === null || search.objectives.length < 2 || search.front.length === 0) return null;
  const shown = search.front.slice(0, rows);
  const cut = search.isFrontCut ? 'more than ' : '';
  const note =
    shown.length === search.front.length && !search.isFrontCut
      ? ''
      : `The first ${integer(shown.length)} of ${cut}${integer(search.front.length)} points; trace.ndjson has all.`;
  return fillTable({ id: 'front', title: 'Pareto front', note }, rowColumns(summary, figures), shown);
}

/** The points themselves, as many as there is room for. Null if none ran. */
export function pointTable(summary: SweepSummary, { figures, rows }: TableLimits): ReportTable | null {
  const { table, search } = summary;
  const shown = table.rows.slice(0, rows);
  if (shown.length === 0) return null;
  const omitted = table.omitted + table.rows.length - shown.length;
  const title = titleOf(table, omitted);
  const note = omissionNote(omitted, search !== null);
  return fillTable({ id: 'points', title, note }, rowColumns(summary, figures), shown);
}

/** The points that failed, and why. Null if none did. */
export function failureTable(summary: SweepSummary): ReportTable | null {
  const { failures, failed } = summary;
  if (failed === 0) return null;
  const omitted = failed - failures.length;
  const note = omitted === 0 ? '' : `${integer(omitted)} more are left out; the rows themselves have all.`;
  const error = sentenceColumn<SweepRow>('error', (row) => row.error ?? '');
  return fillTable(
    { id: 'failed', title: 'Failed points', note },
    [...pointColumns(summary), error],
    failures,
  );
}

function rowColumns(summary: SweepSummary, figures: number): readonly ColumnOf<SweepRow>[] {
  const columns = shownFigures(summary, figures).map((figure, place) => ({
    ...figureColumn(summary, figure),
    ...(place === 0 ? {} : { priority: place }),
  }));
  return [...pointColumns(summary), ...searchColumns(summary), ...columns];
}

function titleOf({ sortedBy }: RowTable, omitted: number): string {
  if (sortedBy !== null) return `Points by ${sortedBy.label}, the best first`;
  return omitted === 0 ? 'All points' : 'The first points';
}

function omissionNote(omitted: number, isSearch: boolean): string {
  if (omitted === 0) return '';
  return `${integer(omitted)} more are left out; ${isSearch ? 'trace.ndjson' : 'results.csv'} has all.`;
}
