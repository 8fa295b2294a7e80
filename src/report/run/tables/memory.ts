import { ratio } from '../../../base/ratio.js';
import { sum } from '../../../base/sum.js';
import type { ResultDocument, ResultLayer } from '../../../result/result.js';
import { integer, percent } from '../../format.js';
import { fillTable, numberColumn, textColumn, type ColumnOf, type ReportTable } from '../../outline/table.js';
import { overrunsOf, overrunText } from '../overruns.js';
import { countCell, layerColumn, shareCell } from './cells.js';

type LayerMemory = NonNullable<ResultLayer['memory']>;
type Home = 'inputHome' | 'outputHome' | 'weightsHome';
type Amount = 'inputBytes' | 'weightBytes' | 'outputBytes' | 'transferCycles' | 'stallCycles';
type Shortfall = ResultDocument['capacity'][number];

/** A layer that reads its maps from somewhere. */
interface Served {
  readonly name: string;
  readonly cycles: number;
  readonly memory: LayerMemory;
}

/** What each layer moves between the chip and DRAM; null if the machine has none. */
export function trafficTable(document: ResultDocument): ReportTable | null {
  const { layers, hardware, totals } = document;
  if (hardware['memory'] !== 'dram') return null;
  const served = layers.flatMap(({ name, cycles, memory }) =>
    memory === null ? [] : [{ name, cycles, memory }],
  );
  const { cycles, memoryStallCycles } = totals;
  const columns: readonly ColumnOf<Served>[] = [
    layerColumn(document),
    homeColumn('input in', 'inputHome'),
    homeColumn('output in', 'outputHome'),
    homeColumn('weights in', 'weightsHome'),
    amountColumn(served, 'input read', 'bytes', 'inputBytes'),
    amountColumn(served, 'weights read', 'bytes', 'weightBytes'),
    amountColumn(served, 'output written', 'bytes', 'outputBytes'),
    amountColumn(served, 'DRAM busy', 'cycles', 'transferCycles'),
    amountColumn(served, 'array stalled', 'cycles', 'stallCycles'),
    {
      ...numberColumn('of its cycles', (layer) => shareCell(ratio(layer.memory.stallCycles, layer.cycles))),
      total: percent(ratio(memoryStallCycles, cycles)),
    },
  ];
  const note = 'The array stands still for as much of a transfer as no computation hides.';
  return fillTable({ id: 'traffic', title: 'Traffic between the chip and DRAM', note }, columns, served);
}

function homeColumn(title: string, key: Home): ColumnOf<Served> {
  return textColumn(title, ({ memory }) => (memory[key] === 'dram' ? 'DRAM' : 'on chip'));
}

function amountColumn(served: readonly Served[], title: string, unit: string, key: Amount): ColumnOf<Served> {
  const total = integer(sum(served.map(({ memory }) => memory[key])));
  return { ...numberColumn(title, ({ memory }) => countCell(memory[key]), unit), total };
}

const SHORTFALLS: readonly ColumnOf<Shortfall>[] = [
  textColumn('layer', ({ layer }) => layer),
  textColumn('memory', ({ memory }) => memory),
  numberColumn('needed', ({ needed }) => countCell(needed)),
  numberColumn('available', ({ available }) => countCell(available)),
  textColumn('unit', ({ unit }) => unit),
];

/** Memories of which layers need more than there is; null if all fits. */
export function shortfallTable(document: ResultDocument): ReportTable | null {
  const { capacity } = document;
  if (capacity.length === 0) return null;
  const note = `Per PE; ${fatesText(document)}.`;
  return fillTable({ id: 'shortfalls', title: 'Memories that layers overrun', note }, SHORTFALLS, capacity);
}

/** One fate for all memories, or each with those that it is the fate of. */
function fatesText(document: ResultDocument): string {
  const overruns = overrunsOf(document);
  if (overruns.length === 1) return overruns[0].fate;
  return overruns.map((overrun) => `${overrunText(overrun)}: ${overrun.fate}`).join('; ');
}
