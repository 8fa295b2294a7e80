import type { SweepRow } from '../../../result/sweep-result.js';
import { integer } from '../../format.js';
import { axisName } from '../axis-names.js';
import { valueText } from '../study-variable.js';
import { boundsOf, valueOf, type Figure } from '../figure.js';
import { intervalText, notationOf, numberIn } from '../notation.js';
import type { SweepSummary } from '../summary.js';
import { textCell, type ColumnOf } from '../../outline/table.js';

/** The number of a point in its space. */
export const INDEX: ColumnOf<SweepRow> = {
  title: 'point',
  unit: '',
  align: 'number',
  cell: ({ index }) => ({ text: integer(index), order: index }),
};

const EVALUATION: ColumnOf<SweepRow> = {
  title: 'evaluation',
  unit: '',
  align: 'number',
  priority: Number.MAX_SAFE_INTEGER,
  cell: ({ evaluation }) => ({
    text: evaluation === undefined ? '' : integer(evaluation.number),
    order: evaluation?.number ?? null,
  }),
};

const CONSTRAINTS: ColumnOf<SweepRow> = {
  title: 'constraints',
  unit: '',
  align: 'text',
  cell: ({ evaluation }) => textCell(evaluation?.violation === 0 ? 'kept' : 'missed'),
};

/** What names a point: its number and its values. */
export function pointColumns(summary: SweepSummary): readonly ColumnOf<SweepRow>[] {
  return [INDEX, ...valueColumns(summary)];
}

/** The values of a point. */
export function valueColumns({ variables }: SweepSummary): readonly ColumnOf<SweepRow>[] {
  return variables.flatMap(({ paths }) => paths).map(valueColumn);
}

/** How a point did in a search; nothing in a sweep. */
export function searchColumns({ search, subject }: SweepSummary): readonly ColumnOf<SweepRow>[] {
  if (search === null) return [];
  return [EVALUATION, ...(subject.exploration?.constraints.length === 0 ? [] : [CONSTRAINTS])];
}

/** A point's value of a figure, all in one unit; of what was measured its interval as well. */
export function figureColumn({ ranges }: SweepSummary, figure: Figure): ColumnOf<SweepRow> {
  const notation = notationOf(figure.unit, ranges[figure.id]);
  return {
    title: figure.label,
    unit: notation.unit === figure.label ? '' : notation.unit,
    align: 'number',
    cell: (row) => {
      const value = valueOf(row, figure);
      if (value === null) return { text: '', order: null };
      const bounds = boundsOf(row, figure);
      const interval = bounds === null ? '' : ` ${intervalText(bounds, notation)}`;
      return { text: `${numberIn(value, notation)}${interval}`, order: value };
    },
  };
}

/** A point's value on an axis. */
export function valueColumn(path: string): ColumnOf<Pick<SweepRow, 'point'>> {
  const { label, unit } = axisName(path);
  return {
    title: label,
    unit,
    align: 'number',
    cell: ({ point }) => {
      const value = point[path];
      return { text: valueText(value), order: typeof value === 'number' ? value : null };
    },
  };
}
