import { BOUNDS, SCAN_CAUSES, type ScanCause } from '../../charts/meanings.js';
import { workingLayers, type WorkingLayer } from '../../charts/run.js';
import { ratio } from '../../../base/ratio.js';
import { sum } from '../../../base/sum.js';
import { integer, percent } from '../../format.js';
import { denseShare, layerDenseShare } from '../../summary/dense-share.js';
import type { ResultDocument } from '../../../result/result.js';
import type { Section } from '../section.js';
import type { Column, Table } from '../table-layout.js';
import { drawTable } from '../table.js';

/** Every layer that the PEs work on: where its cycles go, and what is done in them. */
export const layers: Section = {
  title: 'Layers',
  applies: ({ document }) => workingLayers(document).length > 0,
  draw(sheet, { document }) {
    sheet.newPage();
    sheet.heading(this.title);
    drawTable(sheet, timeTable(document));
    drawTable(sheet, workTable(document));
  },
};

const NAME: Column<WorkingLayer> = { title: ['layer'], text: true, cell: ({ name }) => name, total: 'total' };

function timeTable(document: ResultDocument): Table<WorkingLayer> {
  const { totals } = document;
  const rows = workingLayers(document);
  const causes = SCAN_CAUSES.filter((cause) => rows.some((layer) => cause.cycles(layer) > 0));
  return {
    title: 'Time',
    note: 'Cycles of the control unit by cause; load balance is entries / (compute cycles × PEs).',
    rows,
    columns: [
      NAME,
      { title: ['cycles'], cell: ({ cycles }) => integer(cycles), total: integer(totals.cycles) },
      {
        title: ['of', 'all'],
        cell: ({ cycles }) => percent(ratio(cycles, totals.cycles)),
        total: percent(1),
      },
      ...causes.map((cause) => causeColumn(cause, rows)),
      {
        title: ['load', 'balance'],
        cell: ({ loadBalance }) => percent(loadBalance),
        total: percent(totals.loadBalance),
      },
      {
        title: ['bound', 'by'],
        text: true,
        cell: ({ boundBy }) => (boundBy === null ? '' : BOUNDS[boundBy].label.toLowerCase()),
      },
    ],
  };
}

function causeColumn(cause: ScanCause, rows: readonly WorkingLayer[]): Column<WorkingLayer> {
  const total = sum(rows.map((layer) => cause.cycles(layer)));
  return {
    title: cause.label.toLowerCase().split(' '),
    cell: (layer) => integer(cause.cycles(layer)),
    total: integer(total),
  };
}

function workTable(document: ResultDocument): Table<WorkingLayer> {
  const { totals } = document;
  return {
    title: 'Work',
    note: 'Entries are the stored weights processed, padding included; MACs are without it, biases among them; reads are of all PEs.',
    rows: workingLayers(document),
    columns: [
      NAME,
      {
        title: ['output'],
        unit: 'h × w × c',
        cell: ({ outputShape: { height, width, channels } }) => `${height} × ${width} × ${channels}`,
      },
      { title: ['input', 'density'], cell: ({ inputDensity }) => percent(inputDensity ?? 0) },
      { title: ['products'], cell: (layer) => integer(layer.products), total: integer(totals.products) },
      { title: ['entries'], cell: (layer) => integer(layer.entries), total: integer(totals.entries) },
      {
        title: ['padding'],
        cell: ({ paddingEntries, entries }) => percent(ratio(paddingEntries, entries)),
        total: percent(ratio(totals.paddingEntries, totals.entries)),
      },
      {
        title: ['MACs'],
        cell: (layer) => integer(layer.multiplyAccumulates),
        total: integer(totals.multiplyAccumulates),
      },
      {
        title: ['of dense', 'MACs'],
        cell: (layer) => percent(layerDenseShare(layer)),
        total: percent(denseShare(document)),
      },
      {
        title: ['matrix', 'line reads'],
        cell: (layer) => integer(layer.spmatLineReads),
        total: integer(totals.spmatLineReads),
      },
      {
        title: ['pointer', 'reads'],
        cell: (layer) => integer(layer.pointerReads),
        total: integer(totals.pointerReads),
      },
    ],
  };
}
