import type { ResultDocument, ResultLayer } from '../../../result/result.js';
import { ratio } from '../../../base/ratio.js';
import { sum } from '../../../base/sum.js';
import { integer, percent } from '../../format.js';
import { overrunsOf, overrunText } from '../../summary/overruns.js';
import type { Section } from '../section.js';
import type { Column, Table } from '../table-layout.js';
import { drawTable, heightOfTable } from '../table.js';

type LayerMemory = NonNullable<ResultLayer['memory']>;
type Amount = 'inputBytes' | 'weightBytes' | 'outputBytes' | 'transferCycles' | 'stallCycles';

interface Served {
  readonly name: string;
  readonly cycles: number;
  readonly memory: LayerMemory;
}

type Shortfall = ResultDocument['capacity'][number];

/** What each layer moves between the chip and DRAM, and where it asks more of a memory than it holds. */
export const memory: Section = {
  title: 'Memory',
  applies: ({ document }) => usesDram(document) || document.capacity.length > 0,
  draw(sheet, { document }) {
    const traffic = trafficTable(document);
    const shortfalls = shortfallTable(document);
    const height = usesDram(document) ? heightOfTable(sheet, traffic) : heightOfTable(sheet, shortfalls);
    sheet.heading(this.title, height);
    if (usesDram(document)) drawTable(sheet, traffic);
    if (document.capacity.length > 0) drawTable(sheet, shortfalls);
  },
};

function usesDram({ hardware }: ResultDocument): boolean {
  return hardware['memory'] === 'dram';
}

/** One fate for all memories, or each with those that it is the fate of. */
function fatesText(document: ResultDocument): string {
  const overruns = overrunsOf(document);
  if (overruns.length === 1) return overruns[0].fate;
  return overruns.map((overrun) => `${overrunText(overrun)}: ${overrun.fate}`).join('; ');
}

function shortfallTable(document: ResultDocument): Table<Shortfall> {
  return {
    title: 'Memories that layers overrun',
    note: `Per PE; ${fatesText(document)}.`,
    rows: document.capacity,
    columns: [
      { title: ['layer'], text: true, cell: ({ layer }) => layer },
      { title: ['memory'], text: true, cell: (shortfall) => shortfall.memory },
      { title: ['needed'], cell: ({ needed }) => integer(needed) },
      { title: ['there is'], cell: ({ available }) => integer(available) },
      { title: ['unit'], text: true, cell: ({ unit }) => unit },
    ],
  };
}

function trafficTable(document: ResultDocument): Table<Served> {
  const rows = document.layers.flatMap(({ name, cycles, memory }) =>
    memory === null ? [] : [{ name, cycles, memory }],
  );
  const { cycles, memoryStallCycles } = document.totals;
  return {
    title: 'Traffic between the chip and DRAM',
    note: 'The array stands still for as much of a transfer as no computation hides.',
    rows,
    columns: [
      { title: ['layer'], text: true, cell: ({ name }) => name, total: 'total' },
      homeColumn('input', 'inputHome'),
      homeColumn('output', 'outputHome'),
      homeColumn('weights', 'weightsHome'),
      amountColumn(rows, ['input', 'read'], 'bytes', 'inputBytes'),
      amountColumn(rows, ['weights', 'read'], 'bytes', 'weightBytes'),
      amountColumn(rows, ['output', 'written'], 'bytes', 'outputBytes'),
      amountColumn(rows, ['DRAM', 'busy'], 'cycles', 'transferCycles'),
      amountColumn(rows, ['array', 'stalled'], 'cycles', 'stallCycles'),
      {
        title: ['of the', 'cycles'],
        cell: (layer) => percent(ratio(layer.memory.stallCycles, layer.cycles)),
        total: percent(ratio(memoryStallCycles, cycles)),
      },
    ],
  };
}

function homeColumn(title: string, key: 'inputHome' | 'outputHome' | 'weightsHome'): Column<Served> {
  return {
    title: [title, 'in'],
    text: true,
    cell: ({ memory }) => (memory[key] === 'dram' ? 'DRAM' : 'on chip'),
  };
}

function amountColumn(
  rows: readonly Served[],
  title: readonly string[],
  unit: string,
  key: Amount,
): Column<Served> {
  const total = sum(rows.map(({ memory }) => memory[key]));
  return { title, unit, cell: ({ memory }) => integer(memory[key]), total: integer(total) };
}
