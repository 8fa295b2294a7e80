import { percent } from '../format.js';
import { markup, type Content, type Markup } from './markup.js';

/** One column of a table; the first column of a table names its rows. */
export interface Column<Row> {
  readonly title: string;
  readonly unit?: string;
  /** Text to the left, numbers to the right. */
  readonly align: 'text' | 'number';
  readonly cell: (row: Row) => Content;
  /** What rows are sorted by; without it the text of the cell. */
  readonly order?: (row: Row) => number;
}

/** What a table shows. */
export interface TableOf<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** Contents of the last row, which stays last however the others are sorted. */
  readonly total?: readonly Content[];
  readonly sortable?: boolean;
}

/** A table in a box of its own, in which it scrolls where the page is too narrow. */
export function table<Row>({ label, columns, rows, total, sortable = false }: TableOf<Row>): Markup {
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${label}">
<table${sortable ? markup` data-sortable` : null}>
<thead><tr>${columns.map(headerOf)}</tr></thead>
<tbody>
${rows.map((row) => markup`<tr>${columns.map((column, index) => cellOf(column, row, index))}</tr>\n`)}</tbody>
${total === undefined ? null : totalRow(columns, total)}</table>
</div>`;
}

function headerOf<Row>({ title, unit, align }: Column<Row>): Markup {
  const unitText = unit === undefined ? null : markup` <span class="unit">${unit}</span>`;
  return markup`<th scope="col" class="${align}">${title}${unitText}</th>`;
}

function cellOf<Row>({ align, cell, order }: Column<Row>, row: Row, index: number): Markup {
  const value = order === undefined ? null : markup` data-value="${order(row)}"`;
  const content = cell(row);
  if (index > 0) return markup`<td class="${align}"${value}>${content}</td>`;
  const whole = typeof content === 'string' ? markup` title="${content}"` : null;
  return markup`<th scope="row" class="${align}"${value}${whole}>${content}</th>`;
}

function totalRow<Row>(columns: readonly Column<Row>[], total: readonly Content[]): Markup {
  const cells = columns.map(({ align }, index) =>
    index === 0
      ? markup`<th scope="row" class="${align}">${total[index]}</th>`
      : markup`<td class="${align}">${total[index]}</td>`,
  );
  return markup`<tfoot><tr>${cells}</tr></tfoot>`;
}

/** Names and their values, one to a line. */
export function facts(rows: readonly (readonly [Content, Content])[]): Markup {
  return markup`<dl class="facts">
${rows.map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>\n`)}</dl>`;
}

/** A share of one as a bar and in percent. */
export function shareBar(share: number, colour?: string): Markup {
  const width = (100 * share).toFixed(2);
  return markup`<svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true"><rect width="${width}" height="1"${fill(colour)}/></svg><span>${percent(share)}</span>`;
}

/** A patch of the colour that a name has in the charts. */
export function swatch(colour?: string): Markup {
  return markup`<svg class="swatch" viewBox="0 0 1 1" aria-hidden="true"><rect width="1" height="1"${fill(colour)}/></svg>`;
}

function fill(colour: string | undefined): Markup | null {
  return colour === undefined ? null : markup` fill="${colour}"`;
}
