import { integer } from '../format.js';
import { pointsText } from './words.js';
import { shownEffect } from './charts/effect-text.js';
import { metricFigure } from './figure.js';
import type { SweepSummary } from './summary.js';
import { measuredAccuracies } from './tables/shown-figures.js';
import type { Effect } from './tally/effects.js';

/** How far the sweep came: the first thing to know. */
export function progressText(summary: SweepSummary): string {
  const { finished, failed, search, subject } = summary;
  const failures = failed === 0 ? 'none failed' : `${integer(failed)} failed`;
  if (search !== null) {
    const kept = search.evaluations - search.infeasible - failed;
    const constraints =
      subject.exploration?.constraints.length === 0 ? '' : `${integer(kept)} keep the constraints, `;
    const space = `a space of ${pointsText(subject.points)}`;
    return `${integer(search.evaluations)} evaluations in ${space}: ${constraints}${failures}.`;
  }
  if (finished === subject.points) return `All ${pointsText(finished)} are done, ${failures}.`;
  return `${integer(finished)} of ${pointsText(subject.points)} are done${shardText(summary)}, ${failures}.`;
}

/** What a reader must know besides the figures, a sentence each. */
export function sweepRemarks(summary: SweepSummary): readonly string[] {
  return [
    ...overrunRemark(summary),
    ...priceRemark(summary),
    ...accuracyRemark(summary),
    ...absenceRemark(summary),
    ...effectRemarks(summary),
  ];
}

function shardText({ subject: { shard } }: SweepSummary): string {
  return shard === undefined ? '' : ` (shard ${shard.number} of ${shard.of})`;
}

function overrunRemark({ overrun }: SweepSummary): readonly string[] {
  if (overrun === 0) return [];
  return [
    `At ${pointsText(overrun)} the network overruns memories of the machine; times assume that it fits.`,
  ];
}

function priceRemark({ ranges, finished, failed }: SweepSummary): readonly string[] {
  if (Object.hasOwn(ranges, 'energy-total') || finished === failed) return [];
  return ['Energy, power and area: the points were not priced.'];
}

function accuracyRemark(summary: SweepSummary): readonly string[] {
  const accuracies = measuredAccuracies(summary);
  if (accuracies.every(({ interval }) => interval === null)) return [];
  return ["Behind an accuracy stands its 95 % interval (Wilson's score interval)."];
}

/** Metrics that the reader asked for and no point has. */
function absenceRemark({ subject, view, ranges, finished, failed }: SweepSummary): readonly string[] {
  if (finished === failed) return [];
  const figures = (view.metrics ?? []).flatMap((name) => metricFigure(subject, name) ?? []);
  const absent = figures.filter(({ id }) => !Object.hasOwn(ranges, id)).map(({ label }) => label);
  return absent.length === 0 ? [] : [`No point has: ${absent.join(', ')}.`];
}

/** Whether points differ in the variable alone: a shard or the failure of others may leave none that do. */
function isComparable({ lines }: Effect): boolean {
  return lines.some(({ spreads }) => spreads.filter((spread) => spread !== null).length > 1);
}

/** Which figures a variable leaves as they are: they have no chart. */
function effectRemarks(summary: SweepSummary): readonly string[] {
  const { variables, effects, search } = summary;
  if (search !== null) return [];
  return variables.flatMap(({ title }, variable) => {
    const unmoved = effects
      .filter((effect) => effect.variable === variable && shownEffect(summary, effect) === null)
      .filter(({ figure }) => Object.hasOwn(summary.ranges, figure.id))
      .filter(isComparable)
      .map(({ figure }) => figure.label);
    return unmoved.length === 0 ? [] : [`No difference from ${title}: ${unmoved.join(', ')}.`];
  });
}
