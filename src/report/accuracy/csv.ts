import { TOP, type AccuracyDocument, type JudgedPhotograph } from '../../result/accuracy-result.js';
import { csvText, type CsvCell as Cell } from '../csv.js';
import { className } from './words.js';

interface Column {
  readonly name: string;
  readonly cell: (photograph: JudgedPhotograph, document: AccuracyDocument) => Cell;
}

const COLUMNS: readonly Column[] = [
  { name: 'file', cell: ({ file }) => file },
  { name: 'classIndex', cell: ({ classIndex }) => classIndex },
  { name: 'className', cell: ({ classIndex }, document) => className(document, classIndex) },
  ...(['fixed', 'float'] as const).flatMap((arithmetic): Column[] => [
    { name: `${arithmetic}.hits.top1`, cell: (photograph) => Number(photograph[arithmetic].hits.top1) },
    { name: `${arithmetic}.hits.top5`, cell: (photograph) => Number(photograph[arithmetic].hits.top5) },
    ...Array.from({ length: TOP }, (_, place): Column[] => [
      {
        name: `${arithmetic}.top${place + 1}.classIndex`,
        cell: (photograph) => photograph[arithmetic].top.at(place)?.classIndex ?? '',
      },
      {
        name: `${arithmetic}.top${place + 1}.score`,
        cell: (photograph) => photograph[arithmetic].top.at(place)?.score ?? '',
      },
    ]).flat(),
  ]),
  { name: 'largestDifference', cell: ({ largestDifference }) => largestDifference },
  { name: 'overflows.accumulators', cell: ({ overflows }) => overflows.accumulators },
  { name: 'overflows.outputs', cell: ({ overflows }) => overflows.outputs },
];

/** A row for each photograph; columns are named as `accuracy.json` names its keys. */
export function accuracyCsv(document: AccuracyDocument): string {
  const rows = document.photographs.map((photograph) =>
    COLUMNS.map(({ cell }) => cell(photograph, document)),
  );
  return csvText(
    COLUMNS.map(({ name }) => name),
    rows,
  );
}
