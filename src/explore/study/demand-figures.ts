import { UserError } from '../../base/errors.js';
import { quoted } from '../../base/quote.js';
import { studyMetric, type StudyMetric } from '../evaluation/metrics.js';
import type { Study } from './study.js';

/** Throws a UserError if something that is asked of a study names figures that none of its points has. */
export function demandFigures(
  { energy, workload }: Study,
  parts: readonly { text: string; metrics: readonly string[] }[],
  place: string,
): void {
  const needing = (what: StudyMetric['needs']) =>
    parts.find(({ metrics }) => metrics.some((name) => studyMetric(name)?.needs === what));
  const unpriced = energy === 'none' ? needing('prices') : undefined;
  if (unpriced !== undefined)
    throw new UserError(`${place}${quoted(unpriced.text)} needs prices, and energy is "none"; leave one out`);
  const isSeen = workload.photographs !== null || workload.data !== undefined;
  const unseen = isSeen ? undefined : needing('photographs');
  if (unseen !== undefined)
    throw new UserError(
      `${place}${quoted(unseen.text)} needs labelled photographs; give --photographs or --data as well`,
    );
}
