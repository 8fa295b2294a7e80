import { ratio } from '../../../base/ratio.js';
import { sum } from '../../../base/sum.js';
import { describeMapping, mappingOf, scannersOf } from '../../../result/layer-mapping.js';
import type { ResultDocument, ResultLayer, ResultTotals } from '../../../result/result.js';
import { BOUNDS, SCAN_CAUSES, type ScanCause } from '../../charts/meanings.js';
import { workingLayers, type WorkingLayer } from '../../charts/run.js';
import { integer, percent } from '../../format.js';
import {
  fillTable,
  numberCell,
  numberColumn,
  textCell,
  type ColumnOf,
  type ReportTable,
  type TableCell,
} from '../../outline/table.js';
import { denseShare, layerDenseShare } from '../dense-share.js';
import { countCell, layerColumn, shareCell } from './cells.js';

type LayerColumn = ColumnOf<WorkingLayer>;

/** What both a layer and the totals count. */
type Counted = keyof {
  [K in keyof ResultLayer & keyof ResultTotals as ResultLayer[K] extends number ? K : never]: true;
};

/** Where each layer's cycles go. */
export function layerTimeTable(document: ResultDocument): ReportTable {
  const { layer, cycles, share, ideal, loadBalance, boundBy } = columnsOf(document);
  const note =
    `Cycles of the control unit by cause${meanOfScanners(document)}. Ideal are the entries shared evenly over the PEs; load balance is entries / ` +
    '(compute cycles × PEs).';
  return fillTable(
    { id: 'layers-time', title: 'Time', note },
    [
      ...[layer, ...mappingColumns(document), cycles, share, ideal],
      ...[...causeColumns(document), loadBalance, boundBy],
    ],
    workingLayers(document),
  );
}

/** What is done in each layer's cycles. */
export function layerWorkTable(document: ResultDocument): ReportTable {
  const columns = columnsOf(document);
  const note =
    'Outputs are height × width × channels. Entries are the stored weights processed, padding included; MACs are without ' +
    'it, biases among them; reads are of all PEs.';
  return fillTable(
    { id: 'layers-work', title: 'Work', note },
    [
      ...[columns.layer, columns.output, columns.inputDensity, columns.products, columns.entries],
      ...[columns.padding, columns.macs, columns.denseShare, columns.lineReads, columns.pointerReads],
    ],
    workingLayers(document),
  );
}

/** Time and work in one table, for a terminal; stalls for DRAM take the place of the ideal if there is any. */
export function layerTable(document: ResultDocument): ReportTable {
  const columns = columnsOf(document);
  const { layer, output, inputDensity, cycles, ideal, memoryStalls, broadcasts } = columns;
  const { entries, padding, lineReads, loadBalance, boundBy } = columns;
  const waiting = document.hardware['memory'] === 'dram' ? memoryStalls : ideal;
  return fillTable(
    { id: 'layers', title: 'Layers', note: '' },
    [
      ...[layer, output, ...mappingColumns(document), inputDensity, cycles, waiting, broadcasts],
      ...[entries, padding, lineReads, loadBalance, boundBy],
    ],
    workingLayers(document),
  );
}

/** The columns of tables of layers, each defined here alone. */
function columnsOf(document: ResultDocument) {
  const { totals } = document;
  const countColumn = (title: string, key: Counted, priority?: number): LayerColumn => ({
    ...number(title, (layer) => countCell(layer[key]), priority),
    total: integer(totals[key]),
  });
  const shareColumn = (
    title: string,
    share: (layer: WorkingLayer) => number,
    whole: number,
    priority?: number,
  ): LayerColumn => ({
    ...number(title, (layer) => shareCell(share(layer)), priority),
    total: percent(whole),
  });
  const paddingShare = (counts: Pick<ResultTotals, 'paddingEntries' | 'entries'>) =>
    ratio(counts.paddingEntries, counts.entries);
  return {
    layer: layerColumn(document),
    output: number('output', outputCell, 8),
    inputDensity: number('input density', ({ inputDensity }) => shareCell(inputDensity ?? 0), 5),
    cycles: countColumn('cycles', 'cycles'),
    share: shareColumn('of all', ({ cycles }) => ratio(cycles, totals.cycles), 1),
    ideal: countColumn('ideal', 'idealCycles', 3),
    broadcasts: countColumn('broadcasts', 'broadcasts', 9),
    memoryStalls: countColumn('memory stall', 'memoryStallCycles', 3),
    loadBalance: shareColumn('load balance', ({ loadBalance }) => loadBalance, totals.loadBalance, 2),
    boundBy: { title: 'bound by', unit: '', align: 'text', priority: 1, cell: boundCell } as LayerColumn,
    products: countColumn('products', 'products'),
    entries: countColumn('entries', 'entries', 6),
    padding: shareColumn('padding', paddingShare, paddingShare(totals), 7),
    macs: countColumn('MACs', 'multiplyAccumulates'),
    denseShare: shareColumn('of dense MACs', layerDenseShare, denseShare(document)),
    lineReads: countColumn('matrix line reads', 'spmatLineReads', 10),
    pointerReads: countColumn('pointer reads', 'pointerReads'),
  };
}

function meanOfScanners(document: ResultDocument): string {
  return workingLayers(document).some((layer) => scannersOf(layer) > 1) ? ', the mean of all scanners' : '';
}

/** How layers lie on the PEs, if any of them lies otherwise than EIE has it. */
function mappingColumns(document: ResultDocument): readonly LayerColumn[] {
  if (workingLayers(document).every(({ mapping }) => mapping === undefined)) return [];
  return [
    {
      ...number('clusters × PEs', (layer) => {
        const mapping = mappingOf(layer);
        return numberCell(describeMapping(mapping), mapping.clusters);
      }),
      priority: 4,
    },
  ];
}

/** What the control unit does with its cycles, without causes of none. */
function causeColumns(document: ResultDocument): readonly LayerColumn[] {
  const layers = workingLayers(document);
  const cyclesOf = (cause: ScanCause) => layers.map((layer) => cause.cycles(layer));
  return SCAN_CAUSES.filter((cause) => cyclesOf(cause).some((cycles) => cycles > 0)).map((cause) => ({
    ...number(cause.label.toLowerCase(), (layer: WorkingLayer) => countCell(cause.cycles(layer))),
    total: integer(sum(cyclesOf(cause))),
  }));
}

function number(title: string, cell: LayerColumn['cell'], priority?: number): LayerColumn {
  return { ...numberColumn(title, cell), ...(priority === undefined ? {} : { priority }) };
}

function outputCell({ outputShape: { height, width, channels } }: WorkingLayer): TableCell {
  return numberCell(`${height} × ${width} × ${channels}`, height * width * channels);
}

function boundCell({ boundBy }: WorkingLayer): TableCell {
  if (boundBy === null) return textCell('');
  const { label, colour } = BOUNDS[boundBy];
  return { ...textCell(label), swatch: colour };
}
