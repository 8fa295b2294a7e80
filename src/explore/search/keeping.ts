import { UserError } from '../../base/errors.js';
import { oneLine } from '../../base/quote.js';
import { keepsConstraints, type Criteria } from './judge.js';
import type { Finding } from './search.js';

/** Throws a UserError where no point keeps the constraints; it says which of them most points miss. */
export function demandKeeping({ constraints }: Criteria, findings: readonly Finding[]): void {
  if (findings.some(keepsConstraints)) return;
  const ran = findings.filter(({ objectives }) => objectives !== null);
  if (ran.length === 0) throw new UserError(allFailed(findings));
  const counts = constraints.map((_, place) => ran.filter(({ missed }) => missed.includes(place)).length);
  const most = Math.max(...counts);
  const { text } = constraints[counts.indexOf(most)];
  throw new UserError(
    `none of ${pointsText(ran.length)} keeps the constraints; most often missed, by ${most}: ${oneLine(text)}; ` +
      'relax it or search on, with --resume',
  );
}

function allFailed(findings: readonly Finding[]): string {
  const reason = findings.find(({ error }) => error !== null)?.error ?? 'an objective has no value';
  return `${pointsText(findings.length)} failed, all of them; the first: ${reason}`;
}

function pointsText(count: number): string {
  return count === 1 ? '1 point' : `${count.toLocaleString('en-US')} points`;
}
