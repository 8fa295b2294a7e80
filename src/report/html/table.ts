import type { Bar, ReportTable, TableCell, TableColumn } from '../outline/table.js';
import { markup, type Content, type Markup } from './markup.js';

/** A table with its title, unless that is its section's, and its note; it scrolls in a box if the page is too narrow. */
export function tableBox(table: ReportTable, heading: string): Markup {
  const { title, note, columns, rows, total } = table;
  return markup`<div class="table">
${title === heading ? null : markup`<h3>${title}</h3>\n`}${note === '' ? null : markup`<p>${note}</p>\n`}<div class="scroll" tabindex="0" role="region" aria-label="${title}">
<table data-sortable>
<thead><tr>${columns.map(headerOf)}</tr></thead>
<tbody>
${rows.map((row) => markup`<tr>${row.map((cell, at) => cellOf(table, cell, at))}</tr>\n`)}</tbody>
${total === undefined ? null : totalRow(columns, total)}</table>
</div>
</div>
`;
}

function headerOf({ title, unit, align }: TableColumn): Markup {
  const unitText = unit === '' ? null : markup` <span class="unit">${unit}</span>`;
  return markup`<th scope="col" class="${align}">${title}${unitText}</th>`;
}

/** Cells are sorted by their numbers if all of a column have one; the first cell of a row names it. */
function cellOf({ columns, rows }: ReportTable, cell: TableCell, at: number): Markup {
  const { wraps } = columns[at];
  const align = wraps === true ? 'text wraps' : columns[at].align;
  const isOrdered = rows.every((row) => row[at].order !== null);
  const value = isOrdered ? markup` data-value="${cell.order}"` : null;
  const content = contentOf(cell);
  return at === 0
    ? markup`<th scope="row" class="${align}"${value} title="${cell.text}">${content}</th>`
    : markup`<td class="${align}"${value}>${content}</td>`;
}

function contentOf({ text, swatch, bar, tone }: TableCell): Content {
  if (tone !== undefined) return markup`<span class="${tone}">${text}</span>`;
  if (bar !== undefined) return markup`${shareBar(bar)}<span>${text}</span>`;
  return swatch === undefined ? text : [swatchOf(swatch), text];
}

function totalRow(columns: readonly TableColumn[], total: readonly string[]): Markup {
  const cells = columns.map(({ align }, at) =>
    at === 0
      ? markup`<th scope="row" class="${align}">${total[at]}</th>`
      : markup`<td class="${align}">${total[at]}</td>`,
  );
  return markup`<tfoot><tr>${cells}</tr></tfoot>`;
}

function shareBar({ share, colour }: Bar): Markup {
  const width = (100 * share).toFixed(2);
  return markup`<svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true"><rect width="${width}" height="1" fill="${colour}"/></svg>`;
}

/** A patch of the colour that a name has in the charts. */
function swatchOf(colour: string): Markup {
  return markup`<svg class="swatch" viewBox="0 0 1 1" aria-hidden="true"><rect width="1" height="1" fill="${colour}"/></svg>`;
}
