import type { Setting } from '../../result/comparison/changed-settings.js';
import { fillTable, textCell, textColumn, type ColumnOf, type ReportTable } from '../outline/table.js';
import { settingText } from './cells.js';
import type { Demand } from './outcomes.js';

/** The table's name among others. */
export const SETTINGS = 'changed';

/** Settings in which documents differ, a column for each. Null if there are none. */
export function settingsTable(letters: readonly string[], changed: readonly Setting[]): ReportTable | null {
  if (changed.length === 0) return null;
  const columns: readonly ColumnOf<Setting>[] = [
    textColumn('setting', ({ key }) => key),
    ...letters.map((letter, index) =>
      textColumn<Setting>(letter, ({ values }) => settingText(values[index])),
    ),
  ];
  return fillTable({ id: SETTINGS, title: 'What changed', note: '' }, columns, changed);
}

const KINDS: Readonly<Record<Demand['kind'], string>> = {
  threshold: 'threshold',
  points: 'must run',
  same: 'must be the same',
};

/** A demand and one thing that does not meet it; null if all does. */
interface Row {
  readonly demand: Demand;
  readonly failure: string | null;
}

const COLUMNS: readonly ColumnOf<Row>[] = [
  textColumn('demand', ({ demand }) => demand.name),
  textColumn('kind', ({ demand }) => KINDS[demand.kind]),
  {
    ...{ title: 'outcome', unit: '', align: 'text' },
    cell: ({ failure }) =>
      failure === null ? { ...textCell('met'), tone: 'better' } : { ...textCell('not met'), tone: 'worse' },
  },
  textColumn('by', ({ failure }) => failure ?? ''),
];

/** What was demanded, and what does not meet it. Null if nothing was. */
export function demandTable(demands: readonly Demand[]): ReportTable | null {
  if (demands.length === 0) return null;
  const rows = demands.flatMap((demand): Row[] =>
    demand.failures.length === 0
      ? [{ demand, failure: null }]
      : demand.failures.map((failure) => ({ demand, failure })),
  );
  return fillTable({ id: 'demands', title: 'What was demanded', note: '' }, COLUMNS, rows);
}
