import { PICO } from '../base/units.js';
import { ratio } from '../base/ratio.js';
import { peLayersOf } from '../result/pe-layers.js';
import type { PricedRun, ResultDocument, ResultLayer } from '../result/result.js';
import { decimal, integer, percent, quantity } from './format.js';
import { denseShare, denseTotal } from './summary/dense-share.js';
import { overrunsOf, overrunText } from './summary/overruns.js';
import { plainTable } from './plain-table.js';
import { printable } from './terminal-text.js';

type Totals = ResultDocument['totals'];

interface Column {
  readonly title: string;
  readonly layer: (layer: ResultLayer) => string;
  readonly total: (totals: Totals) => string;
}

/** Words for a bound that leave room for the numbers. */
const BOUND_WORDS: Readonly<Record<NonNullable<ResultLayer['boundBy']>, string>> = {
  broadcast: 'broadcast',
  'load-imbalance': 'imbalance',
  'idle-rows': 'idle rows',
  work: 'work',
  memory: 'memory',
};

/** The run as a table of the layers that run on the PEs, the totals and the verdict of the check. */
export function terminalReport(document: ResultDocument): string {
  const parts = [headline(document), layerTable(document), summary(document)];
  if (document.capacity.length > 0) parts.push(capacityNote(document));
  for (const prediction of document.predictions) parts.push(predictionTable(prediction));
  return printable(parts.join('\n\n')) + '\n';
}

function headline({ network, inputs, hardware, hardwareHash, engine }: ResultDocument): string {
  const input = inputs.length === 1 ? inputs[0] : `${inputs.length} inputs`;
  return (
    `${network.name} (${network.weights}), ${input}, on ${hardware['name']} ` +
    `(${hardware['pes']} PEs, hash ${hardwareHash.slice(0, 8)}), ${engine} engine`
  );
}

function layerTable({ layers, totals, hardware }: ResultDocument): string {
  const columns = columnsFor(hardware['memory'] === 'dram');
  const rows = peLayersOf({ layers }).map((each) => columns.map(({ layer }) => layer(each)));
  return plainTable(
    columns.map(({ title }) => title),
    [...rows, columns.map(({ total }) => total(totals))],
  );
}

/** Where there is DRAM, its stalls take the place of the ideal cycles: a line has no room for both. */
function columnsFor(hasDram: boolean): readonly Column[] {
  return [
    { title: 'layer', layer: ({ name }) => name, total: () => 'total' },
    {
      title: 'output',
      layer: ({ outputShape: { height, width, channels } }) => `${height}x${width}x${channels}`,
      total: () => '',
    },
    { title: 'density', layer: ({ inputDensity }) => percent(inputDensity ?? 0), total: () => '' },
    inBoth('cycles', ({ cycles }) => integer(cycles)),
    hasDram
      ? inBoth('DRAM stalls', ({ memoryStallCycles }) => integer(memoryStallCycles))
      : inBoth('ideal', ({ idealCycles }) => integer(idealCycles)),
    inBoth('broadcasts', ({ broadcasts }) => integer(broadcasts)),
    inBoth('entries', ({ entries }) => integer(entries)),
    inBoth('padding', ({ paddingEntries, entries }) => percent(ratio(paddingEntries, entries))),
    inBoth('line reads', ({ spmatLineReads }) => integer(spmatLineReads)),
    inBoth('balance', ({ loadBalance }) => percent(loadBalance)),
    {
      title: 'bound by',
      layer: ({ boundBy }) => (boundBy === null ? '' : BOUND_WORDS[boundBy]),
      total: () => '',
    },
  ];
}

/** A column that reads layers and totals alike. */
function inBoth(title: string, cell: (counts: ResultLayer | Totals) => string): Column {
  return { title, layer: cell, total: cell };
}

function summary(document: ResultDocument): string {
  const { totals, energy, check, hardware } = document;
  return [
    `${integer(totals.cycles)} cycles = ${quantity(totals.seconds, 's')}, ${decimal(totals.framesPerSecond, 2)} frames/s`,
    ...(hardware['memory'] === 'dram' ? [memoryLine(totals)] : []),
    `${integer(totals.multiplyAccumulates)} multiply-accumulates of ${integer(denseTotal(document))} dense ` +
      `(${percent(denseShare(document))}), biases included`,
    ...(energy === null ? [] : [energyLine(energy)]),
    ...overflowLines(totals),
    checkLine(check),
  ].join('\n');
}

function memoryLine({ cycles, memoryStallCycles, dramBytes }: Totals): string {
  return (
    `${integer(memoryStallCycles)} cycles (${percent(ratio(memoryStallCycles, cycles))}) stalled for DRAM, ` +
    `${quantity(dramBytes, 'B')} moved`
  );
}

function energyLine({ totalPicojoules, watts, framesPerJoule, ...energy }: PricedRun): string {
  return (
    `${quantity(totalPicojoules * PICO, 'J')}, ${quantity(watts, 'W')}, ${decimal(framesPerJoule, 2)} frames/J, ` +
    `${decimal(energy.picojoulesPerMultiplyAccumulate, 2)} pJ per multiply-accumulate, ` +
    `${decimal(energy.areaSquareMillimetres.total, 2)} mm2 (${energy.table})`
  );
}

function overflowLines({ accumulatorOverflows, outputOverflows }: Totals): string[] {
  if (accumulatorOverflows + outputOverflows === 0) return [];
  return [
    `overflows: ${integer(accumulatorOverflows)} in accumulators, ${integer(outputOverflows)} in outputs`,
  ];
}

function checkLine(check: ResultDocument['check']): string {
  if (!check.performed) return 'not checked against the reference kernel';
  if (check.mismatches === 0)
    return `bit-exact: all ${integer(check.valuesCompared)} values equal the reference kernel's`;
  return `NOT bit-exact: ${integer(check.mismatches)} of ${integer(check.valuesCompared)} values differ from the reference kernel's`;
}

function capacityNote(document: ResultDocument): string {
  const lines = overrunsOf(document).map((overrun) => `too small, ${overrun.fate}: ${overrunText(overrun)}`);
  return `${lines.join('\n')}; the needs are in result.json`;
}

function predictionTable({ input, top }: ResultDocument['predictions'][number]): string {
  const rows = top.map(({ className, classIndex, score }) => [
    className.replaceAll('_', ' '),
    String(classIndex),
    decimal(score, 3),
  ]);
  return plainTable([`top ${top.length} of ${input}`, 'class', 'score'], rows);
}
