import type { ResultDocument } from '../../result/result.js';
import { BOUNDS } from '../charts/meanings.js';
import { workingLayers, type WorkingLayer } from '../charts/run.js';
import { ratio } from '../../base/ratio.js';
import { integer, percent } from '../format.js';
import { MUTED } from './style.js';
import type { Table } from './table-layout.js';

const MOST = 16;

/** The layers that take most of the cycles, for a run with more layers than a chart on the first page can show. */
export function longestLayers(document: ResultDocument): Table<WorkingLayer> {
  const layers = workingLayers(document);
  const longest = [...layers].sort((a, b) => b.cycles - a.cycles).slice(0, MOST);
  const { cycles: all } = document.totals;
  return {
    title: `The ${longest.length} longest of ${integer(layers.length)} layers`,
    rows: longest,
    columns: [
      { title: ['layer'], text: true, cell: ({ name }) => name },
      { title: ['cycles'], cell: ({ cycles }) => integer(cycles) },
      {
        title: ['of all'],
        cell: (layer) => percent(ratio(layer.cycles, all)),
        bar: (layer) => ({
          share: ratio(layer.cycles, all),
          colour: layer.boundBy === null ? MUTED : BOUNDS[layer.boundBy].colour,
        }),
      },
      {
        title: ['bound by'],
        text: true,
        cell: ({ boundBy }) => (boundBy === null ? '' : BOUNDS[boundBy].label.toLowerCase()),
      },
    ],
  };
}
