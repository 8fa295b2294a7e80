import type { ResultDocument, ResultLayer } from '../result/result.js';
import { decimal, integer, percent, quantity } from './format.js';
import { plainTable } from './plain-table.js';

interface Column {
  readonly title: string;
  readonly cell: (layer: ResultLayer) => string;
}

const COLUMNS: readonly Column[] = [
  { title: 'layer', cell: (layer) => layer.name },
  {
    title: 'output',
    cell: ({ outputShape: { height, width, channels } }) => `${height}x${width}x${channels}`,
  },
  { title: 'input density', cell: (layer) => percent(layer.inputDensity ?? 0) },
  { title: 'cycles', cell: (layer) => integer(layer.cycles) },
  { title: 'ideal', cell: (layer) => integer(layer.idealCycles) },
  { title: 'broadcasts', cell: (layer) => integer(layer.broadcasts) },
  { title: 'entries', cell: (layer) => integer(layer.entries) },
  { title: 'padding', cell: (layer) => percent(share(layer.paddingEntries, layer.entries)) },
  { title: 'line reads', cell: (layer) => integer(layer.spmatLineReads) },
  { title: 'load balance', cell: (layer) => percent(layer.loadBalance) },
];

/** The run as a table of the layers that run on the PEs, the totals and the verdict of the check. */
export function terminalReport(document: ResultDocument): string {
  const parts = [headline(document), layerTable(document), summary(document)];
  if (document.capacity.length > 0) parts.push(capacityNote(document));
  for (const prediction of document.predictions) parts.push(predictionTable(prediction));
  return parts.join('\n\n') + '\n';
}

function headline({ network, inputs, hardware, hardwareHash, engine }: ResultDocument): string {
  const input = inputs.length === 1 ? inputs[0] : `${inputs.length} inputs`;
  return (
    `${network.name} (${network.weights}), ${input}, on ${hardware['name']} ` +
    `(${hardware['pes']} PEs, hash ${hardwareHash.slice(0, 8)}), ${engine} engine`
  );
}

function layerTable({ layers, totals }: ResultDocument): string {
  const busy = layers.filter((layer) => layer.kind === 'convolution');
  const total = [
    'total',
    '',
    '',
    integer(totals.cycles),
    integer(totals.idealCycles),
    integer(totals.broadcasts),
    integer(totals.entries),
    percent(share(totals.paddingEntries, totals.entries)),
    integer(totals.spmatLineReads),
    percent(totals.loadBalance),
  ];
  return plainTable(
    COLUMNS.map(({ title }) => title),
    [...busy.map((layer) => COLUMNS.map(({ cell }) => cell(layer))), total],
  );
}

function summary({ totals, check }: ResultDocument): string {
  const lines = [
    `${integer(totals.cycles)} cycles = ${quantity(totals.seconds, 's')}, ${decimal(totals.framesPerSecond, 2)} frames/s`,
    `${integer(totals.multiplyAccumulates)} multiply-accumulates of ${integer(totals.denseMultiplyAccumulates)} dense ` +
      `(${percent(share(totals.multiplyAccumulates, totals.denseMultiplyAccumulates))})`,
  ];
  if (totals.accumulatorOverflows + totals.outputOverflows > 0) {
    lines.push(
      `overflows: ${integer(totals.accumulatorOverflows)} in accumulators, ${integer(totals.outputOverflows)} in outputs`,
    );
  }
  lines.push(checkLine(check));
  return lines.join('\n');
}

function checkLine(check: ResultDocument['check']): string {
  if (!check.performed) return 'not checked against the reference kernel';
  if (check.mismatches === 0)
    return `bit-exact: all ${integer(check.valuesCompared)} values equal the reference kernel's`;
  return `NOT bit-exact: ${integer(check.mismatches)} of ${integer(check.valuesCompared)} values differ from the reference kernel's`;
}

function capacityNote({ capacity }: ResultDocument): string {
  const memories = new Map<string, number>();
  for (const { memory } of capacity) memories.set(memory, (memories.get(memory) ?? 0) + 1);
  const counts = [...memories].map(([memory, layers]) => `${memory} (${layers} layers)`);
  return `too small, reported but not enforced: ${counts.join(', ')}; the needs are in result.json`;
}

function predictionTable({ input, top }: ResultDocument['predictions'][number]): string {
  const rows = top.map(({ className, classIndex, score }) => [
    className.replaceAll('_', ' '),
    String(classIndex),
    decimal(score, 3),
  ]);
  return plainTable([`top ${top.length} of ${input}`, 'class', 'score'], rows);
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
