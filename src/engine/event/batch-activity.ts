import { sum } from '../../base/sum.js';
import type { JobProgram } from '../../compile/program.js';
import { bitCount, type ColumnActivity } from './column-activity.js';
import type { BatchShares, JobActivity, LayerActivity } from './layer-activity.js';
import type { ZeroPattern } from './zero-pattern.js';

/**
 * The activity of a job for inputs that share its scans: a column is broadcast in a pass if it is in that of any of them
 * alone. One input's stays as it is.
 */
export function batchActivity(activities: readonly JobActivity[]): JobActivity {
  const [first] = activities;
  if (activities.length === 1) return first;
  return {
    nonZeroInputs: sum(activities.map(({ nonZeroInputs }) => nonZeroInputs)),
    clusters: first.clusters.map((groups, cluster) =>
      groups.map((_, group) => mergeGroup(activities.map(({ clusters }) => clusters[cluster][group]))),
    ),
  };
}

/** How often each column is broadcast and served, as `uses` says how often it is broadcast; the bias is for every input. */
export function batchUses(
  { inputs, ofColumns }: BatchShares,
  uses: Float64Array,
  program: JobProgram,
): Float64Array {
  const shares = new Float64Array(uses.length);
  shares.set(ofColumns);
  if (program.hasBias) shares[program.biasColumn] = inputs * uses[program.biasColumn];
  return shares;
}

/** Pixels under the windows are the same for all inputs. */
function mergeGroup(activities: readonly LayerActivity[]): LayerActivity {
  const [{ patches, firstColumns, columns }] = activities;
  const { pattern, ofChannels } = mergePatterns(activities.map((activity) => activity.pattern));
  const ofColumns = new Float64Array(columns.columns);
  for (const activity of activities)
    for (let column = 0; column < ofColumns.length; column++)
      ofColumns[column] += activity.columns.uses[column];
  return {
    ...{ patches, pattern, firstColumns },
    columns: mergeColumns(activities.map((activity) => activity.columns)),
    batch: { inputs: activities.length, ofChannels, ofColumns },
  };
}

/** The channels of each pixel that any of the patterns lists, ascending, and how many of them do. */
function mergePatterns(patterns: readonly ZeroPattern[]): { pattern: ZeroPattern; ofChannels: Uint16Array } {
  const pixels = patterns[0].starts.length - 1;
  const most = sum(patterns.map(({ channels }) => channels.length));
  const channels = new Uint32Array(most);
  const ofChannels = new Uint16Array(most);
  const starts = new Int32Array(pixels + 1);
  const highest = patterns.reduce((top, pattern) => Math.max(top, largestOf(pattern.channels)), -1);
  const counts = new Uint16Array(highest + 1);
  let count = 0;
  for (let pixel = 0; pixel < pixels; pixel++) {
    countChannels(patterns, pixel, counts);
    for (let channel = 0; channel < counts.length; channel++) {
      if (counts[channel] === 0) continue;
      channels[count] = channel;
      ofChannels[count++] = counts[channel];
    }
    starts[pixel + 1] = count;
  }
  return { pattern: { starts, channels: channels.slice(0, count) }, ofChannels: ofChannels.slice(0, count) };
}

function countChannels(patterns: readonly ZeroPattern[], pixel: number, counts: Uint16Array): void {
  counts.fill(0);
  for (const { starts, channels } of patterns)
    for (let at = starts[pixel]; at < starts[pixel + 1]; at++) counts[channels[at]]++;
}

function largestOf(values: Uint32Array): number {
  return values.reduce((most, value) => Math.max(most, value), -1);
}

/** The passes in which any of the activities broadcasts a column. */
function mergeColumns(activities: readonly ColumnActivity[]): ColumnActivity {
  const [{ columns, passes, wordsPerColumn }] = activities;
  const words = new Uint32Array(columns * wordsPerColumn);
  for (const activity of activities)
    for (let at = 0; at < words.length; at++) words[at] |= activity.words[at];
  const uses = Int32Array.from({ length: columns }, (_, column) =>
    bitCount(words.subarray(column * wordsPerColumn, (column + 1) * wordsPerColumn)),
  );
  return { columns, passes, wordsPerColumn, words, uses };
}
