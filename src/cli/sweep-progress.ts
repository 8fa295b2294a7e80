import { decimal, integer } from '../report/format.js';
import { bar, duration } from './progress.js';
import { clearStatus, showStatus } from './supervised.js';

/** How far a sweep is. */
export interface SweepState {
  readonly points: number;
  readonly done: number;
  readonly failed: number;
}

/** Shows how far a sweep is; silent if standard error is not a terminal. */
export interface SweepProgress {
  show(state: SweepState): void;
  stop(): void;
}

/**
 * A bar on standard error with the rate of this run; what stood before it counts as done, not as fast. `detail` goes
 * behind it.
 */
export function sweepProgress(label: string, detail: () => string = () => ''): SweepProgress {
  let began: { readonly at: number; readonly done: number } | null = null;
  return {
    show: (state) => {
      began ??= { at: performance.now(), done: state.done };
      const { at, done } = began;
      const seconds = (performance.now() - at) / 1000;
      showStatus(() => sweepText(label, state, state.done - done, seconds) + detail());
    },
    stop: clearStatus,
  };
}

/** A sweep's state on one line, `finished` points and `seconds` after this run began. */
export function sweepText(label: string, state: SweepState, finished: number, seconds: number): string {
  const { reached, rate, left, failed } = paceOf(state, finished, seconds);
  const share = state.points === 0 ? 1 : state.done / state.points;
  return `${label} ${bar(share)} ${reached} points | ${rate} points/s | ${left} left | ${failed} failed`;
}

/** A sweep's state in words, `finished` points and `seconds` after this run began. */
export function paceOf({ points, done, failed }: SweepState, finished: number, seconds: number) {
  const rate = finished === 0 ? 0 : finished / seconds;
  return {
    reached: `${integer(done)}/${integer(points)}`,
    rate: decimal(rate, 1),
    left: rate === 0 ? '?' : duration((points - done) / rate),
    failed: integer(failed),
  };
}
