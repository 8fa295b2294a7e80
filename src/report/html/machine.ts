import type { ResultDocument } from '../../result/result.js';
import { integer } from '../format.js';
import { machineRows } from '../summary/machine.js';
import { markup, type Markup } from './markup.js';
import { facts, table, type Column } from './table.js';

type Shortfall = ResultDocument['capacity'][number];

const SHORTFALLS: readonly Column<Shortfall>[] = [
  { title: 'Layer', align: 'text', cell: ({ layer }) => layer },
  { title: 'Memory', align: 'text', cell: ({ memory }) => memory },
  {
    title: 'Needed',
    align: 'number',
    cell: ({ needed, unit }) => `${integer(needed)} ${unit}`,
    order: ({ needed }) => needed,
  },
  {
    title: 'There is',
    align: 'number',
    cell: ({ available, unit }) => `${integer(available)} ${unit}`,
    order: ({ available }) => available,
  },
];

/** Every key of the resolved machine, and where a layer asks more of a memory than it holds. */
export function machineFacts({ hardware, capacity }: ResultDocument): Markup {
  const keys = facts(machineRows(hardware).map(({ key, value }) => [markup`<code>${key}</code>`, value]));
  if (capacity.length === 0) return keys;
  return markup`${keys}
<details><summary>Memories that layers overrun (${integer(capacity.length)})</summary>
${table({ label: 'Memories that layers overrun', columns: SHORTFALLS, rows: capacity, sortable: true })}</details>`;
}
