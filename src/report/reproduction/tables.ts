import type {
  ReproducedClaim,
  ReproducedCurves,
  ReproducedFigure,
  ReproducedPlace,
  ReproducedVariants,
} from '../../result/reproduction-result.js';
import { capitalise, decimal } from '../format.js';
import {
  fillTable,
  numberCell,
  numberColumn,
  sentenceColumn,
  textCell,
  textColumn,
  type ColumnOf,
  type ReportTable,
  type TableCell,
} from '../outline/table.js';
import { differenceText, methodText, OUTCOME_COLOURS, outcomeText, oursText, printedText } from './words.js';

/** Claims that are tested side by side in one table: three columns each. */
const MOST_BESIDE = 2;
/** Characters of a table's title: one line of a page. */
const LONGEST_TITLE = 100;
/** Claims that are only printed: one column each. */
const MOST_PRINTED_BESIDE = 6;

/** The tables of a place: claims of one number together, then those of the same rows side by side. */
export function placeTables({ id, claims }: ReproducedPlace): readonly ReportTable[] {
  const [alone, rowed] = [claims.filter(isAlone), claims.filter((claim) => !isAlone(claim))];
  const tables = [
    ...groupsOf(rowed).map((group) => (isList(group[0]) ? listTable(group[0]) : sideBySide(group))),
    ...(alone.length === 0 ? [] : [aloneTable(alone)]),
  ];
  return tables.map((table, at) => ({ ...table, id: `${id}-${at + 1}` }));
}

function isAlone({ figures }: ReproducedClaim): boolean {
  return figures.length === 1;
}

/** Whether the figures of a claim are a list, whose keys are numbers alone. */
function isList({ figures, column }: ReproducedClaim): boolean {
  return column === null && figures.every(({ key }, at) => key === String(at + 1));
}

/** A list across the page: what is printed, and below it what is simulated. */
function listTable(claim: ReproducedClaim): ReportTable {
  const { figures, says } = claim;
  const rows = [
    { name: 'printed', texts: figures.map((figure) => printedText(claim, figure)) },
    { name: 'simulated', texts: figures.map(oursText) },
    {
      name: 'outcome',
      texts: figures.map(({ outcome }) => (outcome === 'reproduced' ? '=' : outcomeText(outcome, null))),
    },
  ];
  const columns: readonly ColumnOf<(typeof rows)[number]>[] = [
    textColumn('', ({ name }) => name),
    ...figures.map(({ key }, at) =>
      numberColumn<(typeof rows)[number]>(key, ({ texts }) => textCell(texts[at])),
    ),
  ];
  return fillTable({ id: '', title: says, note: methodText(claim) }, columns, rows);
}

/** Claims of equal rows, few enough for one table, those that were tested apart from those that were not. */
function groupsOf(claims: readonly ReproducedClaim[]): readonly (readonly ReproducedClaim[])[] {
  const groups: ReproducedClaim[][] = [];
  for (const claim of claims) {
    const last = groups.find((group) => belongTogether(group, claim));
    if (last === undefined) groups.push([claim]);
    else last.push(claim);
  }
  return groups;
}

function belongTogether(group: readonly ReproducedClaim[], claim: ReproducedClaim): boolean {
  const [first] = group;
  const most = first.measured === null ? MOST_PRINTED_BESIDE : MOST_BESIDE;
  return (
    group.length < most &&
    first.column !== null &&
    claim.column !== null &&
    (first.measured === null) === (claim.measured === null) &&
    first.figures.map(({ key }) => key).join('\n') === claim.figures.map(({ key }) => key).join('\n')
  );
}

function sideBySide(claims: readonly ReproducedClaim[]): ReportTable {
  const [first] = claims;
  const several = claims.length > 1;
  const isTested = first.measured !== null;
  const said = claims.map(({ says }) => says).join('; ');
  const isLong = said.length > LONGEST_TITLE && several;
  const columns: readonly ColumnOf<number>[] = [
    textColumn('', (row) => first.figures[row].key),
    ...claims.flatMap((claim) => columnsOf(claim, several)),
  ];
  const title =
    isTested || !several ? (isLong ? columnNames(claims) : said) : 'Printed, and not testable here';
  const methods = new Set(claims.map(methodText));
  const notes =
    methods.size === 1 && !(isLong && isTested)
      ? [...methods]
      : claims.map(
          (claim) =>
            `${capitalise(claim.column ?? '')}: ${isLong && isTested ? `${claim.says}. ` : ''}${methodText(claim)}`,
        );
  return fillTable({ id: '', title, note: notes.join(' ') }, columns, [...first.figures.keys()]);
}

function columnNames(claims: readonly ReproducedClaim[]): string {
  return capitalise(claims.map(({ column }) => column ?? '').join(' and '));
}

function columnsOf(claim: ReproducedClaim, isNamed: boolean): readonly ColumnOf<number>[] {
  const { figures, unit, column, compare, measured } = claim;
  const name = isNamed ? `${column ?? ''}, ` : '';
  const printed = compare === 'equal' ? 'printed' : 'claimed';
  const print = numberColumn<number>(
    `${name}${printed}`,
    (row) => numberCell(printedText(claim, figures[row]), figures[row].printed),
    unit,
  );
  if (measured === null) return [{ ...print, title: isNamed ? (column ?? '') : printed }];
  return [
    print,
    numberColumn(
      `${name}simulated`,
      (row) => numberCell(oursText(figures[row]), figures[row].ours ?? NaN),
      unit,
    ),
    ...(compare === 'equal'
      ? [numberColumn<number>('difference', (row) => differenceCell(claim, figures[row]))]
      : []),
    { title: 'outcome', unit: '', align: 'text' as const, cell: (row) => outcomeCell(figures[row]) },
  ];
}

function differenceCell(claim: ReproducedClaim, figure: ReproducedFigure): TableCell {
  const text = differenceText(claim, figure);
  return numberCell(
    text,
    figure.ours === null || figure.printed === 0 ? 0 : figure.ours / figure.printed - 1,
  );
}

function outcomeCell({ outcome, deviation }: Pick<ReproducedFigure, 'outcome' | 'deviation'>): TableCell {
  return { ...textCell(outcomeText(outcome, deviation)), swatch: OUTCOME_COLOURS[outcome] };
}

/** Claims of one number each, a row for each. */
function aloneTable(claims: readonly ReproducedClaim[]): ReportTable {
  const rows = claims.map((claim) => ({ claim, figure: claim.figures[0] }));
  const columns: readonly ColumnOf<(typeof rows)[number]>[] = [
    sentenceColumn('the paper says', ({ claim }) => claim.says),
    numberColumn('printed', ({ claim, figure }) =>
      numberCell(withUnit(printedText(claim, figure), claim), figure.printed),
    ),
    numberColumn('simulated', ({ claim, figure }) =>
      numberCell(figure.ours === null ? '' : withUnit(oursText(figure), claim), figure.ours ?? NaN),
    ),
    numberColumn('difference', ({ claim, figure }) => differenceCell(claim, figure)),
    { title: 'outcome', unit: '', align: 'text', cell: ({ figure }) => outcomeCell(figure) },
    sentenceColumn('how', ({ claim }) => methodText(claim)),
  ];
  return fillTable({ id: '', title: 'Single numbers and sentences', note: '' }, columns, rows);
}

function withUnit(text: string, { unit }: ReproducedClaim): string {
  return unit === '' ? text : `${text} ${unit}`;
}

/** The numbers of curves, a row for each line. */
export function curvesTable({ id, title, x, y, series, measured, reason }: ReproducedCurves): ReportTable {
  const columns: readonly ColumnOf<ReproducedCurves['series'][number]>[] = [
    textColumn('', ({ name }) => name),
    ...x.values.map((value, at) =>
      numberColumn<ReproducedCurves['series'][number]>(String(value), ({ values }) =>
        numberCell(significant(values[at]), values[at]),
      ),
    ),
  ];
  const note =
    reason === null
      ? `By ${lower(x.title)}; ${y.unit}. Simulated: ${measured}.`
      : `Not testable here: ${reason}.`;
  return fillTable({ id: `${id}-numbers`, title, note: note.replace('; .', '.') }, columns, series);
}

/** Three or four digits, whatever the size. */
function significant(value: number): string {
  const size = Math.abs(value);
  return decimal(value, size >= 100 ? 1 : size >= 10 ? 1 : size >= 1 ? 2 : 3);
}

/** The figures of several machines, a row for each layer. */
export function variantsTable({
  id,
  title,
  y,
  measured,
  reason,
  layers,
  machines,
}: ReproducedVariants): ReportTable {
  const columns: readonly ColumnOf<number>[] = [
    textColumn('', (row) => layers[row]),
    ...machines.map(({ name, values }) =>
      numberColumn<number>(name, (row) => numberCell(significant(values[row]), values[row]), y.unit),
    ),
  ];
  const keys = machines
    .map((machine) => `${machine.name}: ${machine.keys.join(' ') || 'its own keys'}`)
    .join('; ');
  const note = reason === null ? `Simulated: ${measured}. ${keys}.` : `Not testable here: ${reason}.`;
  return fillTable({ id: `${id}-numbers`, title, note }, columns, [...layers.keys()]);
}

function lower(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
