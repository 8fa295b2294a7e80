import type { Prediction, ResultDocument } from '../../../result/result.js';
import {
  decimalColumn,
  fillTable,
  numberCell,
  numberColumn,
  textColumn,
  type ColumnOf,
  type ReportTable,
} from '../../outline/table.js';

const COLUMNS: readonly ColumnOf<Prediction['top'][number]>[] = [
  textColumn('class', ({ className }) => className.replaceAll('_', ' ')),
  numberColumn('number', ({ classIndex }) => numberCell(String(classIndex), classIndex)),
  decimalColumn('score', 3, ({ score }) => score),
];

/** The largest outputs of each input. */
export function predictionTables({ predictions }: ResultDocument): readonly ReportTable[] {
  return predictions.map(({ input, top }, place) =>
    fillTable({ id: `predictions-${place}`, title: `Top ${top.length} of ${input}`, note: '' }, COLUMNS, top),
  );
}
