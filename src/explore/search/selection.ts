import { UserError } from '../../base/errors.js';
import { oneLine } from '../../base/quote.js';
import { keepsConstraints, type Criteria } from './assess.js';
import { paretoFront } from './pareto.js';
import type { Finding } from './search.js';

/** What a search has to show, by rank. */
export interface Selection {
  /** Findings that keep the constraints and that none such is better than, smallest first objective first. */
  readonly front: readonly Finding[];
  /** Those worth a file of their own: the best of one objective; of several, the front or points all along it. */
  readonly best: readonly Finding[];
}

const MOST_OF_ONE_OBJECTIVE = 5;
const MOST_OF_A_FRONT = 20;

/** The best findings. */
export function selectionOf(findings: readonly Finding[]): Selection {
  const keeping = findings.filter(keepsConstraints);
  const front = paretoFront(keeping, ({ minimised }) => minimised).toSorted(byFirstObjective);
  const isSingle = keeping.at(0)?.minimised?.length === 1;
  const best = isSingle
    ? keeping.toSorted(byFirstObjective).slice(0, MOST_OF_ONE_OBJECTIVE)
    : spread(front, MOST_OF_A_FRONT);
  return { front, best };
}

function byFirstObjective(first: Finding, second: Finding): number {
  return (first.minimised?.[0] ?? 0) - (second.minimised?.[0] ?? 0) || first.number - second.number;
}

/** At most so many items, both ends among them, evenly spread. */
function spread<T>(items: readonly T[], most: number): readonly T[] {
  if (items.length <= most) return items;
  return Array.from(
    { length: most },
    (_, place) => items[Math.round((place * (items.length - 1)) / (most - 1))],
  );
}

/** Throws a UserError if no point keeps the constraints; it says which of them most points miss. */
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
