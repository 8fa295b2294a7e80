import type { CompressionDocument } from '../../result/compression-result.js';
import { decimal, integer } from '../format.js';
import { filled, numberCell, numberColumn, textColumn, type ReportTable } from '../outline/table.js';

type LayerFit = NonNullable<NonNullable<CompressionDocument['fitting']>['layers']>[number];

/** How near layers came to what they gave before; null where they were not fitted. */
export function fittingTable({ fitting }: CompressionDocument): ReportTable | null {
  if (fitting?.layers === undefined) return null;
  const note =
    `Difference of each layer's outputs from those of the given network, over how these vary, both root mean square, ` +
    `on the ${integer(fitting.photographs)} photographs of ${fitting.folder}. What a layer reads is fitted already.`;
  return filled(
    { id: 'fitting', title: 'Fitted layers', note },
    [
      textColumn<LayerFit>('layer', ({ name }) => name),
      numberColumn<LayerFit>('shared', ({ before }) => percentCell(before), '%'),
      numberColumn<LayerFit>('fitted', ({ after }) => percentCell(after), '%'),
    ],
    fitting.layers,
  );
}

function percentCell(share: number) {
  return numberCell(decimal(100 * share, 2), share);
}
