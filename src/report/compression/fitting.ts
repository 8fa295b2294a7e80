import type { CompressionDocument } from '../../result/compression-result.js';
import { integer } from '../format.js';
import { decimalColumn, fillTable, textColumn, type ReportTable } from '../outline/table.js';

type LayerFit = NonNullable<NonNullable<CompressionDocument['fitting']>['layers']>[number];

/** How near layers came to what they gave before; null if they were not fitted. */
export function fittingTable({ fitting }: CompressionDocument): ReportTable | null {
  if (fitting?.layers === undefined) return null;
  const note =
    `Difference of each layer's outputs from those of the given network, over how these vary, both root mean square, ` +
    `on the ${integer(fitting.photographs)} photographs of ${fitting.folder}. What a layer reads is fitted already.`;
  return fillTable(
    { id: 'fitting', title: 'Fitted layers', note },
    [
      textColumn<LayerFit>('layer', ({ name }) => name),
      decimalColumn<LayerFit>('shared', 2, ({ before }) => 100 * before, '%'),
      decimalColumn<LayerFit>('fitted', 2, ({ after }) => 100 * after, '%'),
    ],
    fitting.layers,
  );
}
