import { groupOf, placeInGroup } from '../../mapping/column-order.js';
import type { PatchPixels, ZeroPattern } from './zero-pattern.js';

/** Which columns each pass broadcasts: those of the channels listed for the pixel under each tap. */
export interface PassColumns {
  readonly patches: PatchPixels;
  readonly pattern: ZeroPattern;
  /** Per tap the column of channel 0 of the pattern. */
  readonly firstColumns: Int32Array;
}

/**
 * The share of one of `groups` column groups, its columns numbered anew. Which channels of a pixel fall to it depends on
 * the group that the tap's first column falls to, the tap's phase: pixels are listed once for each phase.
 */
export function groupPattern(whole: PassColumns, group: number, groups: number): PassColumns {
  if (groups === 1) return whole;
  const { patches, pattern, firstColumns } = whole;
  const phaseOf = firstColumns.map((column) => groupOf(column, groups));
  const phases = [...new Set(phaseOf)];
  const pixels = pattern.starts.length - 1;
  const offsetOf = phaseOf.map((phase) => phases.indexOf(phase) * pixels);
  return {
    patches: {
      ...patches,
      pixels: patches.pixels.map((pixel, at) => (pixel < 0 ? pixel : pixel + offsetOf[at % patches.taps])),
    },
    pattern: joinPatterns(phases.map((phase) => ofPhase(pattern, phase, group, groups))),
    firstColumns: firstColumns.map((column) => placeInGroup(column, groups)),
  };
}

/** The channels whose columns fall to the group where channel 0 has a column of group `phase`, as places from there on. */
function ofPhase(
  { starts, channels }: ZeroPattern,
  phase: number,
  group: number,
  groups: number,
): ZeroPattern {
  const kept = new Uint32Array(channels.length);
  const newStarts = new Int32Array(starts.length);
  let count = 0;
  for (let pixel = 0; pixel + 1 < starts.length; pixel++) {
    for (let e = starts[pixel]; e < starts[pixel + 1]; e++) {
      const column = phase + channels[e];
      if (groupOf(column, groups) === group) kept[count++] = placeInGroup(column, groups);
    }
    newStarts[pixel + 1] = count;
  }
  return { starts: newStarts, channels: kept.slice(0, count) };
}

/** Patterns one after the other. */
function joinPatterns(patterns: readonly ZeroPattern[]): ZeroPattern {
  const starts: number[] = [0];
  const channels: number[] = [];
  for (const pattern of patterns) {
    const offset = channels.length;
    for (let pixel = 1; pixel < pattern.starts.length; pixel++) starts.push(offset + pattern.starts[pixel]);
    for (const channel of pattern.channels) channels.push(channel);
  }
  return { starts: Int32Array.from(starts), channels: Uint32Array.from(channels) };
}
