import { ratio } from '../../../base/ratio.js';
import type { ResultDocument } from '../../../result/result.js';
import { BOUNDS } from '../../charts/meanings.js';
import { INKS } from '../../charts/palette.js';
import { workingLayers, type WorkingLayer } from '../../charts/run.js';
import { integer } from '../../format.js';
import {
  fillTable,
  numberColumn,
  textCell,
  textColumn,
  type ColumnOf,
  type ReportTable,
} from '../../outline/table.js';
import { BOUND_MEANINGS, boundShares, type BoundShare } from '../bounds.js';
import { barCell, countCell } from './cells.js';

/** Networks with more layers than this get a table of the longest. */
const MANY = 32;
const LONGEST = 16;

const BOUND_COLUMNS: readonly ColumnOf<BoundShare>[] = [
  {
    ...{ title: 'bound by', unit: '', align: 'text' },
    cell: ({ bound }) => ({ ...textCell(BOUNDS[bound].label), swatch: BOUNDS[bound].colour }),
  },
  numberColumn('layers', ({ layers }) => countCell(layers)),
  numberColumn('cycles', ({ cycles }) => countCell(cycles)),
  numberColumn('of all', ({ bound, share }) => barCell(share, BOUNDS[bound].colour)),
  textColumn('meaning', ({ bound }) => BOUND_MEANINGS[bound]),
];

/** What bounds the layers, by cycles. */
export function boundsTable(document: ResultDocument): ReportTable {
  const title = 'What bounds the layers';
  return fillTable({ id: 'bounds', title, note: '' }, BOUND_COLUMNS, boundShares(document));
}

/** The layers that take most of the cycles; null if the network has few. */
export function longestTable(document: ResultDocument): ReportTable | null {
  const layers = workingLayers(document);
  if (layers.length <= MANY) return null;
  const longest = layers.toSorted((a, b) => b.cycles - a.cycles).slice(0, LONGEST);
  const title = `The ${LONGEST} longest of ${integer(layers.length)} layers`;
  return fillTable({ id: 'longest', title, note: '' }, longestColumns(document), longest);
}

function longestColumns({ totals }: ResultDocument): readonly ColumnOf<WorkingLayer>[] {
  const colourOf = ({ boundBy }: WorkingLayer) =>
    boundBy === null ? INKS.light.quiet : BOUNDS[boundBy].colour;
  return [
    textColumn('layer', ({ name }) => name),
    numberColumn('cycles', ({ cycles }) => countCell(cycles)),
    numberColumn('of all', (layer) => barCell(ratio(layer.cycles, totals.cycles), colourOf(layer))),
    textColumn('bound by', ({ boundBy }) => (boundBy === null ? '' : BOUNDS[boundBy].label)),
  ];
}
