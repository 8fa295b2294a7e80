type Order = 'ascending' | 'descending';

const TEXT_ORDER = new Intl.Collator('en', { numeric: true });

/** Turns a table's headings into buttons that sort its rows; the rows of its foot stay. */
export function makeSortable(table: HTMLTableElement): void {
  const headings = Array.from(table.tHead?.rows[0]?.cells ?? []);
  headings.forEach((heading, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener('click', () => {
      const order = nextOrder(heading);
      for (const other of headings) other.removeAttribute('aria-sort');
      heading.setAttribute('aria-sort', order);
      sortRows(table, column, order);
    });
  });
}

/** Numbers begin with the largest, names with the first. */
function nextOrder(heading: HTMLTableCellElement): Order {
  const first = heading.classList.contains('number') ? 'descending' : 'ascending';
  const second = first === 'ascending' ? 'descending' : 'ascending';
  return heading.getAttribute('aria-sort') === first ? second : first;
}

function sortRows(table: HTMLTableElement, column: number, order: Order): void {
  const [body] = table.tBodies;
  const sign = order === 'ascending' ? 1 : -1;
  const rows = Array.from(body.rows);
  rows.sort((a, b) => sign * compare(a.cells[column], b.cells[column]));
  for (const row of rows) body.append(row);
}

function compare(a: HTMLTableCellElement, b: HTMLTableCellElement): number {
  const [x, y] = [a.dataset['value'], b.dataset['value']];
  return x === undefined || y === undefined
    ? TEXT_ORDER.compare(a.textContent, b.textContent)
    : Number(x) - Number(y);
}
