import type { ComparisonDocument } from '../../result/comparison/comparison-document.js';
import { brokenPoints, type SweepComparison } from '../../result/comparison/compare-sweeps.js';
import type { PartDifference } from '../../result/comparison/same-parts.js';
import type { Excess } from '../../result/comparison/threshold-outcome.js';
import { integer } from '../format.js';
import { pointText, pointsText } from '../sweep/words.js';
import { changeText, figureText, relativeText } from './cells.js';

const HASH = /^[0-9a-f]{64}$/;

/** Something that was demanded of a comparison: a threshold, a part to be the same, points to run. */
export interface Demand {
  readonly kind: 'threshold' | 'same' | 'points';
  /** As it was written: "cycles>+1%". */
  readonly name: string;
  /** What does not meet it, a line for each; empty if all do. */
  readonly failures: readonly string[];
}

/** Everything that was demanded, and what does not meet it. */
export function demandsOf(document: ComparisonDocument): readonly Demand[] {
  return [...thresholdDemands(document), ...pointDemands(document), ...sameDemands(document)];
}

/** How many demands are met: "1 of 3 thresholds exceeded; weights not the same"; empty if nothing was demanded. */
export function outcomeText(demands: readonly Demand[]): string {
  const texts = [
    thresholdsText(ofKind(demands, 'threshold')),
    ...ofKind(demands, 'points').flatMap(({ failures }) => failures),
    sameText(ofKind(demands, 'same')),
  ];
  return texts.filter((text) => text !== '').join('; ');
}

/** Whether nothing that was demanded failed. */
export function areMet(demands: readonly Demand[]): boolean {
  return demands.every(({ failures }) => failures.length === 0);
}

/** Demands of one kind. */
export function ofKind(demands: readonly Demand[], kind: Demand['kind']): readonly Demand[] {
  return demands.filter((demand) => demand.kind === kind);
}

function thresholdDemands({ thresholds, metrics }: ComparisonDocument): Demand[] {
  return thresholds.map(({ threshold, metric, exceeded }) => {
    const measured = metrics.find(({ name }) => name === metric) ?? { unit: 'count', better: null };
    return {
      kind: 'threshold',
      name: threshold,
      failures: exceeded.map((excess) => excessText(measured, excess)),
    };
  });
}

/** "B (b.json): fire2: 12,073,939 against 8,484,810, +3,589,129, +42.30 %". */
function excessText(metric: Parameters<typeof figureText>[0], excess: Excess): string {
  const { letter, file, value, baseline, change, relativeChange } = excess;
  const changes = [changeText(metric, change), relativeText(change, relativeChange)].join(', ');
  const against = baseline === null ? '' : ` against ${figureText(metric, baseline)}, ${changes}`;
  return `${letter} (${file}): ${placeOf(excess)}${figureText(metric, value)}${against}`;
}

/** "fire2: ", or "2 points, the worst PEs 64: ". */
function placeOf({ layer, point, points }: Excess): string {
  if (layer !== null) return `${layer}: `;
  if (point === null) return '';
  const text = pointText(point);
  return points === 1 ? `${text}: ` : `${integer(points ?? 0)} points, the worst ${text}: `;
}

/** With thresholds, a point that ran must not fail now: it can't be over any. */
function pointDemands(document: ComparisonDocument): Demand[] {
  if (document.of === 'runs' || document.thresholds.length === 0) return [];
  return [{ kind: 'points', name: 'points that ran in A', failures: brokenLines(document) }];
}

/** "B (b.ndjson): 2 points failed that ran in A", a line for each sweep that has some. */
export function brokenLines(comparison: SweepComparison): string[] {
  return comparison.sweeps.flatMap(({ letter, file }, sweep) => {
    const { length } = brokenPoints(comparison, sweep);
    return length === 0 ? [] : [`${letter} (${file}): ${pointsText(length)} failed that ran in A`];
  });
}

function sameDemands({ same }: ComparisonDocument): Demand[] {
  return same.map(({ part, differing }) => ({
    kind: 'same',
    name: part,
    failures: differing.map(differenceText),
  }));
}

/** "B (b.json): 9f8e7d6c, not 1a2b3c4d". */
function differenceText({ letter, file, value, baseline }: PartDifference): string {
  return `${letter} (${file}): ${shorten(value)}, not ${shorten(baseline)}`;
}

/** A hash by its first digits, a name whole. */
function shorten(value: string | null): string {
  if (value === null) return 'none';
  return HASH.test(value) ? value.slice(0, 8) : value;
}

/** "1 of 3 thresholds exceeded". */
function thresholdsText(thresholds: readonly Demand[]): string {
  const { length } = thresholds;
  if (length === 0) return '';
  const exceeded = thresholds.filter(({ failures }) => failures.length > 0).length;
  const noun = length === 1 ? 'threshold' : 'thresholds';
  return exceeded > 0 ? `${exceeded} of ${length} ${noun} exceeded` : `${length} ${noun}, none exceeded`;
}

function sameText(parts: readonly Demand[]): string {
  if (parts.length === 0) return '';
  const names = (wanted: readonly Demand[]) => wanted.map(({ name }) => name).join(', ');
  const differing = parts.filter(({ failures }) => failures.length > 0);
  return differing.length > 0 ? `not the same: ${names(differing)}` : `the same: ${names(parts)}`;
}
