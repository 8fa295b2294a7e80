import type { ReproductionDocument } from '../../result/reproduction-result.js';
import { csvText } from '../csv.js';

const TITLES = [
  ...['place', 'claim', 'says', 'key', 'unit', 'compare', 'printed', 'simulated', 'difference'],
  ...['tolerance.relative', 'tolerance.absolute', 'outcome', 'deviation', 'measured', 'reason'],
];

/** A row for each printed number. */
export function reproductionCsv({ places }: ReproductionDocument): string {
  const rows = places.flatMap(({ id: place, claims }) =>
    claims.flatMap((claim) =>
      claim.figures.map(({ key, printed, ours, outcome, deviation }) => [
        ...[place, claim.id, claim.says, key, claim.unit, claim.compare, printed, ours],
        ours === null || printed === 0 ? null : ours / printed - 1,
        ...[
          claim.tolerance.relative,
          claim.tolerance.absolute,
          outcome,
          deviation,
          claim.measured,
          claim.reason,
        ],
      ]),
    ),
  );
  return csvText(TITLES, rows);
}
