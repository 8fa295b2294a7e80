import type {
  Outcome,
  ReproducedClaim,
  ReproducedFigure,
  ReproducedPlace,
  ReproductionDocument,
} from '../../result/reproduction-result.js';
import { integer } from '../format.js';
import {
  fillTable,
  numberCell,
  numberColumn,
  sentenceColumn,
  textColumn,
  type ColumnOf,
  type ReportTable,
  type TableCell,
} from '../outline/table.js';
import { OUTCOME_NAMES, OUTCOME_ORDER } from './words.js';

/** How many claims of each place came out. */
export function outcomesTable({ places }: ReproductionDocument): ReportTable {
  const counted = places.filter(({ claims }) => claims.length > 0);
  const count = (claims: readonly ReproducedClaim[], outcome: Outcome) =>
    claims.filter((claim) => claim.outcome === outcome).length;
  const shown = OUTCOME_ORDER.filter((outcome) => counted.some(({ claims }) => count(claims, outcome) > 0));
  const columns: readonly ColumnOf<ReproducedPlace>[] = [
    { ...sentenceColumn('table, figure or section', ({ title }: ReproducedPlace) => title), total: 'total' },
    ...shown.map((outcome) => ({
      ...numberColumn(OUTCOME_NAMES[outcome], ({ claims }: ReproducedPlace) =>
        countCell(count(claims, outcome)),
      ),
      total: integer(
        count(
          counted.flatMap(({ claims }) => claims),
          outcome,
        ),
      ),
    })),
  ];
  const note = 'Claims by their worst figure.';
  return fillTable({ id: 'outcomes', title: 'Outcomes', note }, columns, counted);
}

function countCell(count: number): TableCell {
  return numberCell(count === 0 ? '' : integer(count), count);
}

/** What differs from the paper and why, a row for each number. */
export function deviationsTable({ causes, places }: ReproductionDocument): ReportTable | null {
  const numbers = Object.entries(causes);
  if (numbers.length === 0) return null;
  const claims = places.flatMap((place) => place.claims);
  const columns: readonly ColumnOf<readonly [string, string]>[] = [
    textColumn('number', ([number]) => number),
    sentenceColumn('cause', ([, cause]) => cause),
    sentenceColumn('claims', ([number]) =>
      claims
        .filter(({ figures }) => figures.some(({ deviation }) => deviation === number))
        .map(({ id, figures }) => deviatingText(id, figures, number))
        .join('; '),
    ),
  ];
  const note = 'docs/deviations.md says how each was found.';
  return fillTable({ id: 'deviations', title: 'What deviates, and why', note }, columns, numbers);
}

function deviatingText(id: string, figures: readonly ReproducedFigure[], number: string): string {
  const keys = figures.filter(({ deviation }) => deviation === number).map(({ key }) => key);
  return keys.length === figures.length ? id : `${id} (${keys.join(', ')})`;
}

/** What nothing here can measure, and why; claims of one reason together. */
export function untestableTable({ places }: ReproductionDocument): ReportTable | null {
  const claims = places.flatMap((place) => place.claims).filter(({ outcome }) => outcome === 'untestable');
  if (claims.length === 0) return null;
  const reasons = [...new Set(claims.map(({ reason }) => reason ?? ''))];
  const columns: readonly ColumnOf<string>[] = [
    sentenceColumn('claims', (reason) =>
      claims
        .filter((claim) => claim.reason === reason)
        .map(({ id }) => id)
        .join(', '),
    ),
    sentenceColumn('why', (reason) => reason),
  ];
  return fillTable(
    { id: 'untestable', title: 'What is not testable here, and why', note: '' },
    columns,
    reasons,
  );
}
