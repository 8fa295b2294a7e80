import type { SweepRow } from '../../../result/sweep-result.js';
import { integer } from '../../format.js';
import { valueAlone } from '../notation.js';
import type { Best, RowTable, SweepSummary } from '../summary.js';
import { unitBeside, valueOf } from '../figure.js';
import { figureColumn, INDEX, pointColumns, searchColumns, valueColumns } from './columns.js';
import { shownFigures } from './shown-figures.js';
import { filled, textCell, type ColumnOf, type ShownTable } from '../../shown-table.js';

/** How much of a sweep its tables show. */
export interface TableLimits {
  readonly figures: number;
  readonly rows: number;
}

/** The points with the best values. Null where no point ran. */
export function bestTable(summary: SweepSummary): ShownTable | null {
  if (summary.bests.length === 0) return null;
  const columns: readonly ColumnOf<Best>[] = [
    {
      ...{ title: 'best', unit: '', align: 'text' },
      cell: ({ figure }) => textCell(`${figure.better === 'lower' ? 'lowest' : 'highest'} ${figure.label}`),
    },
    { title: 'value', unit: '', align: 'number', cell: valueCell },
    ...[INDEX, ...valueColumns(summary)].map((column) => ({
      ...column,
      cell: ({ row }: Best) => column.cell(row),
    })),
  ];
  return filled({ id: 'best', title: 'Best points', note: '' }, columns, summary.bests);
}

/** The Pareto front of an exploration of several objectives. Null for others. */
export function frontTable(summary: SweepSummary, { figures, rows }: TableLimits): ShownTable | null {
  const { search } = summary;
  if (search === null || search.objectives.length < 2 || search.front.length === 0) return null;
  const shown = search.front.slice(0, rows);
  const cut = search.isFrontCut ? 'more than ' : '';
  const note =
    shown.length === search.front.length && !search.isFrontCut
      ? ''
      : `The first ${integer(shown.length)} of ${cut}${integer(search.front.length)} points; trace.ndjson has all.`;
  return filled({ id: 'front', title: 'Pareto front', note }, rowColumns(summary, figures), shown);
}

/** The points themselves, as many as there is room for. Null where none ran. */
export function pointTable(summary: SweepSummary, { figures, rows }: TableLimits): ShownTable | null {
  const { table, search } = summary;
  const shown = table.rows.slice(0, rows);
  if (shown.length === 0) return null;
  const omitted = table.omitted + table.rows.length - shown.length;
  const title = titleOf(table, omitted);
  const note = omissionNote(omitted, search !== null);
  return filled({ id: 'points', title, note }, rowColumns(summary, figures), shown);
}

/** The points that failed, and why. Null where none did. */
export function failureTable(summary: SweepSummary): ShownTable | null {
  const { failures, failed } = summary;
  if (failed === 0) return null;
  const omitted = failed - failures.length;
  const note = omitted === 0 ? '' : `${integer(omitted)} more are left out; the rows themselves have all.`;
  const error: ColumnOf<SweepRow> = {
    ...{ title: 'error', unit: '', align: 'text' },
    cell: (row) => textCell(row.error ?? ''),
  };
  return filled({ id: 'failed', title: 'Failed points', note }, [...pointColumns(summary), error], failures);
}

function rowColumns(summary: SweepSummary, figures: number): readonly ColumnOf<SweepRow>[] {
  const columns = shownFigures(summary, figures).map((figure) => figureColumn(summary, figure));
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

function valueCell({ figure, row }: Best) {
  return textCell(valueAlone(valueOf(row, figure) ?? NaN, unitBeside(figure)));
}
