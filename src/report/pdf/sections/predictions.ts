import type { Prediction } from '../../../result/result.js';
import { decimal } from '../../format.js';
import type { Section } from '../section.js';
import { drawTable, heightOfTable } from '../table.js';
import type { Table } from '../table-layout.js';

/** The largest outputs of each input. */
export const predictions: Section = {
  title: 'Predictions',
  applies: ({ document }) => document.predictions.length > 0,
  draw(sheet, { document }) {
    const tables = document.predictions.map(predictionTable);
    sheet.heading(this.title, heightOfTable(sheet, tables[0]));
    for (const table of tables) drawTable(sheet, table);
  },
};

function predictionTable({ input, top }: Prediction): Table<Prediction['top'][number]> {
  return {
    title: input,
    rows: top,
    columns: [
      { title: ['class'], text: true, cell: ({ className }) => className.replaceAll('_', ' ') },
      { title: ['number'], cell: ({ classIndex }) => String(classIndex) },
      { title: ['score'], cell: ({ score }) => decimal(score, 3) },
    ],
  };
}
