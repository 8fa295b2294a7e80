import type { ResultDocument } from '../../result/result.js';
import { integer } from '../format.js';
import { BOUNDS } from '../charts/meanings.js';
import { BOUND_MEANINGS, boundShares, type BoundShare } from '../summary/bounds.js';
import { markup, type Markup } from './markup.js';
import { shareBar, swatch, table, type Column } from './table.js';

const COLUMNS: readonly Column<BoundShare>[] = [
  {
    title: 'Bound by',
    align: 'text',
    cell: ({ bound }) => markup`${swatch(BOUNDS[bound].colour)}${BOUNDS[bound].label}`,
  },
  { title: 'Layers', align: 'number', cell: ({ layers }) => integer(layers) },
  { title: 'Cycles', align: 'number', cell: ({ cycles }) => integer(cycles) },
  {
    title: 'Share',
    align: 'number',
    cell: ({ bound, share }) => shareBar(share, BOUNDS[bound].colour),
  },
  {
    title: 'Meaning',
    align: 'text',
    cell: ({ bound }) => BOUND_MEANINGS[bound],
  },
];

/** What bounds the layers, by cycles. */
export function boundsTable(document: ResultDocument): Markup {
  return table({
    label: 'What bounds the layers',
    columns: COLUMNS,
    rows: boundShares(document),
  });
}
