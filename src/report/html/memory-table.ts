import type { ResultDocument, ResultLayer } from '../../result/result.js';
import { integer } from '../format.js';
import type { Markup } from './markup.js';
import { table, type Column } from './table.js';

type LayerMemory = NonNullable<ResultLayer['memory']>;
type Amount = 'inputBytes' | 'weightBytes' | 'outputBytes' | 'transferCycles' | 'stallCycles';

interface Served {
  readonly name: string;
  readonly memory: LayerMemory;
  readonly position: number;
}

const COLUMNS: readonly Column<Served>[] = [
  {
    title: 'Layer',
    align: 'text',
    cell: ({ name }) => name,
    order: ({ position }) => position,
  },
  {
    title: 'Input in',
    align: 'text',
    cell: ({ memory }) => place(memory.inputHome),
  },
  {
    title: 'Output in',
    align: 'text',
    cell: ({ memory }) => place(memory.outputHome),
  },
  {
    title: 'Weights in',
    align: 'text',
    cell: ({ memory }) => place(memory.weightsHome),
  },
  amount('Input read', 'bytes', 'inputBytes'),
  amount('Weights read', 'bytes', 'weightBytes'),
  amount('Output written', 'bytes', 'outputBytes'),
  amount('DRAM busy', 'cycles', 'transferCycles'),
  amount('Array stalled', 'cycles', 'stallCycles'),
];

/** What each layer moves between the chip and DRAM. */
export function memoryTable({ layers }: ResultDocument): Markup {
  const rows = layers.flatMap(({ name, memory }, position) =>
    memory === null ? [] : [{ name, memory, position }],
  );
  const sum = (key: Amount) => integer(rows.reduce((total, { memory }) => total + memory[key], 0));
  return table({
    label: 'Traffic between the chip and DRAM',
    columns: COLUMNS,
    rows,
    total: [
      'total',
      '',
      '',
      '',
      sum('inputBytes'),
      sum('weightBytes'),
      sum('outputBytes'),
      sum('transferCycles'),
      sum('stallCycles'),
    ],
    sortable: true,
  });
}

function amount(title: string, unit: string, key: Amount): Column<Served> {
  return {
    title,
    unit,
    align: 'number',
    cell: ({ memory }) => integer(memory[key]),
    order: ({ memory }) => memory[key],
  };
}

function place(home: LayerMemory['inputHome']): string {
  return home === 'dram' ? 'DRAM' : 'on chip';
}
