import type { Prediction, ResultDocument } from '../../result/result.js';
import { decimal } from '../format.js';
import { markup, type Markup } from './markup.js';
import { table, type Column } from './table.js';

const COLUMNS: readonly Column<Prediction['top'][number]>[] = [
  {
    title: 'Class',
    align: 'text',
    cell: ({ className }) => className.replaceAll('_', ' '),
  },
  { title: 'Number', align: 'number', cell: ({ classIndex }) => classIndex },
  { title: 'Score', align: 'number', cell: ({ score }) => decimal(score, 3) },
];

/** The largest outputs of each input. */
export function predictionTables({ predictions }: ResultDocument): Markup {
  return markup`<div class="predictions">
${predictions.map(({ input, top }) => markup`<div><h3>${input}</h3>\n${table({ label: `Largest outputs of ${input}`, columns: COLUMNS, rows: top })}</div>\n`)}</div>`;
}
