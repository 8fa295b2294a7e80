import type { AccuracyDocument, AccuracyShare } from '../../result/accuracy-result.js';
import { decimal, integer } from '../format.js';

const MOST_NAMED = 3;

/** A number of images in words. */
export function imagesText(count: number): string {
  return count === 1 ? '1 image' : `${integer(count)} images`;
}

/** What was shown to what: "squeezenet-v1.0 (file.net) on eie-64pe-conv, 100 images of photographs". */
export function accuracyLine({ network, hardware, photographs, images }: AccuracyDocument): string {
  return (
    `${network.name} (${network.weights}) on ${String(hardware['name'])}, ` +
    `${imagesText(photographs.length)} of ${images.folder}`
  );
}

/** Where the number formats come from. */
export function policyText({ formats, photographs }: AccuracyDocument): string {
  const { policy, calibratedOn } = formats;
  if (policy === 'each') return 'chosen anew on each image';
  if (policy === 'given') return 'given by a file';
  if (calibratedOn.length === photographs.length) return 'chosen once, on all images together';
  const named = calibratedOn.length <= MOST_NAMED ? `: ${calibratedOn.join(', ')}` : ' spread over the list';
  return `chosen once, on ${imagesText(calibratedOn.length)}${named}`;
}

type Interval = Pick<AccuracyShare, 'low' | 'high'>;

/** Places of a percentage that mean something: two where the interval is narrower than a point, or else one. */
function placesOf({ low, high }: Interval): number {
  return high - low < 0.01 ? 2 : 1;
}

/** "64.0", or of thousands of images "98.53". */
export function shareText(accuracy: AccuracyShare): string {
  return decimal(100 * accuracy.share, placesOf(accuracy));
}

/** "54.2 to 72.7". */
export function intervalText(interval: Interval): string {
  const places = placesOf(interval);
  return `${decimal(100 * interval.low, places)} to ${decimal(100 * interval.high, places)}`;
}

/** A difference of shares in points: "+1.0 points", "no difference". */
export function pointsText(fixed: AccuracyShare, float: AccuracyShare): string {
  const points = 100 * (fixed.share - float.share);
  if (fixed.hits === float.hits) return 'no difference';
  const size = decimal(Math.abs(points), placesOf(float));
  return `${points > 0 ? '+' : '-'}${size} ${Number(size) === 1 ? 'point' : 'points'}`;
}

/** The verdict in one sentence. */
export function verdictText({ totals }: AccuracyDocument): string {
  const { fixed, float, agreement, photographs } = totals;
  return (
    `Fixed point against float32: top-1 ${pointsText(fixed.top1, float.top1)}, ` +
    `top-5 ${pointsText(fixed.top5, float.top5)}; the same class first on ` +
    `${integer(agreement.sameTop1)} of ${imagesText(photographs)}.`
  );
}

/** What a reader must know besides the shares, a sentence each. */
export function accuracyRemarks(document: AccuracyDocument): readonly string[] {
  const { overflows, photographsWithOverflows } = document.totals;
  if (photographsWithOverflows === 0) return [];
  return [
    `${integer(overflows.accumulators)} sums left the accumulator and ${integer(overflows.outputs)} activations left ` +
      `their width, on ${imagesText(photographsWithOverflows)}: the formats were not chosen on these.`,
  ];
}

/** The name of a class, or its number if it has none. */
export function className({ classNames }: AccuracyDocument, classIndex: number): string {
  return classNames.at(classIndex)?.replaceAll('_', ' ') ?? `class ${classIndex}`;
}

/** How long it took. */
export function speedText({ photographs, timestamp: { wallSeconds, threads } }: AccuracyDocument): string {
  const rate = photographs.length / wallSeconds;
  return `${decimal(wallSeconds, 1)} s, ${decimal(rate, 1)} images/s on ${threads} ${threads === 1 ? 'thread' : 'threads'}`;
}
