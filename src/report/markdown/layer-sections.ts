import { sum } from '../../base/sum.js';
import { peLayersOf } from '../../result/pe-layers.js';
import type { ResultDocument } from '../../result/result.js';
import { BOUNDS } from '../charts/meanings.js';
import { integer, percent } from '../format.js';
import { boundShares } from '../summary/bounds.js';
import { markdownTable } from './text.js';
import { microjoules } from './energy-section.js';

/** How many layers each cause bounds. */
export function boundParts(document: ResultDocument): string[] {
  const rows = boundShares(document).map(({ bound, layers, cycles, share }) => [
    BOUNDS[bound].label,
    integer(layers),
    integer(cycles),
    percent(share),
  ]);
  return [markdownTable(['bound by', 'layers', 'cycles', 'share'], rows)];
}

/** What each layer on the PEs took. */
export function layerParts({ layers, totals, energy }: ResultDocument): string[] {
  const priced = energy === null ? [] : ['energy / µJ'];
  const rows = peLayersOf({ layers }).map((layer) => [
      layer.name,
      integer(layer.cycles),
      integer(layer.idealCycles),
      integer(layer.memoryStallCycles),
      percent(layer.loadBalance),
      integer(layer.multiplyAccumulates),
      layer.boundBy === null ? '' : BOUNDS[layer.boundBy].label,
      ...(layer.energyPicojoules === null ? [] : [microjoules(sum(Object.values(layer.energyPicojoules)))]),
    ]);
  const total = [
    'total',
    integer(totals.cycles),
    integer(totals.idealCycles),
    integer(totals.memoryStallCycles),
    percent(totals.loadBalance),
    integer(totals.multiplyAccumulates),
    '',
    ...(energy === null ? [] : [microjoules(energy.totalPicojoules)]),
  ];
  const titles = [
    'layer',
    'cycles',
    'ideal',
    'memory stalls',
    'load balance',
    'multiply-accumulates',
    'bound by',
  ];
  return [markdownTable([...titles, ...priced], [...rows, total], [0, titles.indexOf('bound by')])];
}

/** What each layer moved between the chip and DRAM. */
export function memoryParts({ layers, totals }: ResultDocument): string[] {
  if (totals.dramBytes === 0) return [];
  const rows = layers.flatMap(({ name, memory }) =>
    memory === null
      ? []
      : [
          [
            name,
            integer(memory.inputBytes),
            integer(memory.weightBytes),
            integer(memory.outputBytes),
            integer(memory.transferCycles),
            integer(memory.stallCycles),
          ],
        ],
  );
  const titles = ['layer', 'input / B', 'weights / B', 'output / B', 'transfer cycles', 'stall cycles'];
  return [`${integer(totals.dramBytes)} bytes in all.`, markdownTable(titles, rows)];
}

/** Memories that layers overrun. */
export function capacityParts({ capacity }: ResultDocument): string[] {
  if (capacity.length === 0) return [];
  const rows = capacity.map(({ layer, memory, needed, available, unit }) => [
    layer,
    memory,
    integer(needed),
    integer(available),
    unit,
  ]);
  return [markdownTable(['layer', 'memory of each PE', 'needed', 'available', 'unit'], rows, [0, 1, 4])];
}
