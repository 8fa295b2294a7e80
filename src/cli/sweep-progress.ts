import { SingleBar } from 'cli-progress';
import { decimal, integer } from '../report/format.js';

/** How far a sweep is. */
export interface SweepState {
  readonly points: number;
  readonly done: number;
  readonly failed: number;
}

/** Shows how far a sweep is; silent where standard error is no terminal. */
export interface SweepProgress {
  show(state: SweepState): void;
  stop(): void;
}

/** A bar on standard error with the rate of this run; what stood before it counts as done, not as fast. */
export function sweepProgress(label: string): SweepProgress {
  if (!process.stderr.isTTY) return { show: () => undefined, stop: () => undefined };
  const bar = new SingleBar({
    format: `${label} {bar} {reached} points | {rate} points/s | {left} left | {failed} failed`,
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
  });
  let began: { readonly at: number; readonly done: number } | null = null;
  return {
    show: (state) => {
      began ??= { at: performance.now(), done: state.done };
      const pace = paceOf(state, state.done - began.done, (performance.now() - began.at) / 1000);
      if (bar.isActive) bar.update(state.done, pace);
      else bar.start(state.points, state.done, pace);
    },
    stop: () => {
      bar.stop();
    },
  };
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

/** "41 s", "12 min", "5.2 h". */
function duration(seconds: number): string {
  if (seconds < 100) return `${Math.ceil(seconds)} s`;
  return seconds < 6000 ? `${Math.round(seconds / 60)} min` : `${decimal(seconds / 3600, 1)} h`;
}
