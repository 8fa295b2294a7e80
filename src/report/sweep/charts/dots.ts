import type { Ink } from '../../charts/palette.js';
import type { Measured } from './interval-lines.js';
import type { SearchSummary, Dot } from '../tally/search.js';

/** A dot of a chart of evaluated points. */
export interface Mark extends Measured {
  /** What the tooltip says; empty for marks that only carry a line. */
  readonly lines: readonly string[];
}

const FAINT = '80';
/** How far marks may reach beyond the plot. */
export const MARK_ROOM = 8;

/** Evaluated points, faint: those that keep the constraints as dots, those that miss one as crosses. */
export function dotSets(search: SearchSummary, markOf: (dot: Dot) => Mark, ink: Ink) {
  const kept = search.dots.filter(({ isFeasible }) => isFeasible).map(markOf);
  const missing = search.dots.filter(({ isFeasible }) => !isFeasible).map(markOf);
  const few = search.dots.length < 300;
  return [
    {
      label: 'keeps the constraints',
      data: kept,
      clip: MARK_ROOM,
      ...{ backgroundColor: ink.quiet + FAINT, borderWidth: 0, pointStyle: 'circle' as const },
      pointRadius: few ? 3.5 : 2.5,
    },
    {
      label: 'misses a constraint',
      data: missing,
      clip: MARK_ROOM,
      ...{
        backgroundColor: ink.quiet,
        borderColor: ink.quiet + FAINT,
        borderWidth: 1,
        pointStyle: 'crossRot' as const,
      },
      pointRadius: few ? 3.5 : 2.5,
    },
  ].filter(({ data }) => data.length > 0);
}
