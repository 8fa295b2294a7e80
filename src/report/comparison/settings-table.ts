import type { Setting } from '../../result/comparison/changed-settings.js';
import { filled, textColumn, type ColumnOf, type ReportTable } from '../outline/table.js';
import { settingText } from './cells.js';

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
  return filled({ id: SETTINGS, title: 'What changed', note: '' }, columns, changed);
}
