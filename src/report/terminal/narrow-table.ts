import { largestOf } from '../../base/extremes.js';
import { sum } from '../../base/sum.js';
import type { ReportTable, TableColumn } from '../outline/table.js';
import { BETWEEN_COLUMNS } from './plain-table.js';
import { textWidth } from './text-width.js';
import { wrapText } from './wrap-text.js';

/** A sentence takes at least so much. */
const LEAST_SENTENCE = 28;

/** A table of texts alone, as wide as a terminal. */
export interface NarrowTable extends Pick<ReportTable, 'title' | 'note'> {
  /** With the unit in the title. */
  readonly columns: readonly TableColumn[];
  /** The titles line by line, so that they end on one line. */
  readonly heads: readonly (readonly string[])[];
  /** The total last. */
  readonly rows: readonly (readonly string[])[];
  /** Titles of the columns that there is no room for. */
  readonly omitted: readonly string[];
}

/** A column and its texts. */
interface Strip extends TableColumn {
  readonly place: number;
  /** Its title in lines. */
  readonly head: readonly string[];
  readonly texts: readonly string[];
  readonly width: number;
}

/**
 * As many columns of a table as fit `width`: titles are folded, then sentences, before columns of the lowest priority are
 * left out.
 */
export function narrowTable({ title, note, ...table }: ReportTable, width: number): NarrowTable {
  const strips = stripsOf(table);
  const kept =
    widthOf(strips) <= width ? strips : keepFitting(foldSentences(strips.map(foldTitle), width), width);
  return {
    ...{ title, note },
    columns: kept,
    heads: headsOf(kept),
    rows: kept[0].texts.flatMap((_, row) => linesOf(kept.map(({ texts }) => texts[row].split('\n')))),
    omitted: strips
      .filter(({ place }) => kept.every((strip) => strip.place !== place))
      .map((strip) => strip.title),
  };
}

function stripsOf({
  columns,
  rows,
  total,
}: Pick<ReportTable, 'columns' | 'rows' | 'total'>): readonly Strip[] {
  return columns.map((column, at) => {
    const title = column.unit === '' ? column.title : `${column.title} (${column.unit})`;
    const cells = [...rows.map((row) => row[at].text), ...(total === undefined ? [] : [total[at]])];
    const texts = cells.map((text) => text.replaceAll('\n', '\uFFFD'));
    return { ...column, title, place: at, head: [title], texts, width: widest([title, ...texts]) };
  });
}

/** Its title in as many lines as make it no wider than its cells, or its longest word. */
function foldTitle(strip: Strip): Strip {
  const width = widest([...strip.title.split(' '), ...strip.texts]);
  return { ...strip, head: wrapText(strip.title, width).split('\n'), width };
}

/** Sentences in as many lines as make all columns fit, but no narrower than they can be read. */
function foldSentences(strips: readonly Strip[], width: number): readonly Strip[] {
  const excess = widthOf(strips) - width;
  const widestOne = strips
    .filter(({ wraps }) => wraps === true)
    .toSorted((a, b) => b.width - a.width)
    .at(0);
  if (excess <= 0 || widestOne === undefined || widestOne.width <= LEAST_SENTENCE) return strips;
  const room = Math.max(LEAST_SENTENCE, widestOne.width - excess);
  const texts = widestOne.texts.map((text) => wrapText(text, room));
  const folded = { ...widestOne, texts, width: room };
  return strips.map((strip) => (strip === widestOne ? folded : strip));
}

/** A row of cells that have several lines as so many rows. */
function linesOf(cells: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const lines = largestOf(cells.map(({ length }) => length));
  return Array.from({ length: lines }, (_, line) => cells.map((cell) => cell[line] ?? ''));
}

function headsOf(strips: readonly Strip[]): NarrowTable['heads'] {
  const lines = largestOf(strips.map(({ head }) => head.length));
  return Array.from({ length: lines }, (_, line) =>
    strips.map(({ head }) => head[line - lines + head.length] ?? ''),
  );
}

function keepFitting(strips: readonly Strip[], width: number): readonly Strip[] {
  if (widthOf(strips) <= width) return strips;
  const last = largestOf(strips.map(({ priority = 0 }) => priority));
  if (last === 0) return strips;
  return keepFitting(
    strips.filter(({ priority = 0 }) => priority !== last),
    width,
  );
}

function widthOf(strips: readonly Strip[]): number {
  return sum(strips.map(({ width }) => width)) + BETWEEN_COLUMNS.length * (strips.length - 1);
}

function widest(texts: readonly string[]): number {
  return largestOf(texts.map((text) => textWidth(text)));
}
