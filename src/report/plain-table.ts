import Table from 'cli-table3';

const LINES = [
  'top',
  'top-mid',
  'top-left',
  'top-right',
  'bottom',
  'bottom-mid',
  'bottom-left',
  'bottom-right',
  'left',
  'left-mid',
  'mid',
  'mid-mid',
  'right',
  'right-mid',
];

/** A table as text: columns parted by spaces alone, the first one to the left, the others (numbers) to the right. */
export function plainTable(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const table = new Table({
    head: [...titles],
    chars: { ...Object.fromEntries(LINES.map((place) => [place, ''])), middle: '  ' },
    colAligns: titles.map((_, index) => (index === 0 ? 'left' : 'right')),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  table.push(...rows.map((row) => [...row]));
  return table.toString();
}
