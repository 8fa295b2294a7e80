import { decimal, integer } from '../report/format.js';
import { clearStatus, showStatus } from './supervised.js';

const BAR_PLACES = 40;

/** Shows how far a long computation is; silent if standard error is not a terminal. */
export interface ProgressBar {
  update(done: number): void;
  stop(): void;
}

/** A bar of `total` steps on standard error. `detail` goes behind it. */
export function progressBar(label: string, total: number, detail: () => string = () => ''): ProgressBar {
  const began = performance.now();
  const show = (done: number) => {
    showStatus(() => progressText(label, done, total, (performance.now() - began) / 1000) + detail());
  };
  show(0);
  return { update: show, stop: clearStatus };
}

/** A computation's state in words, `seconds` after it began. */
export function progressText(label: string, done: number, total: number, seconds: number): string {
  const share = total === 0 ? 1 : done / total;
  const left = done === 0 ? '?' : duration((seconds * (total - done)) / done);
  return `${label} ${bar(share)} ${Math.floor(share * 100)} % | ${integer(done)}/${integer(total)} | ${left} left`;
}

/** A bar, `share` of it full. */
export function bar(share: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * BAR_PLACES);
  return '\u2588'.repeat(full) + '\u2591'.repeat(BAR_PLACES - full);
}

/** "41 s", "12 min", "5.2 h". */
export function duration(seconds: number): string {
  if (seconds < 100) return `${Math.ceil(seconds)} s`;
  return seconds < 6000 ? `${Math.round(seconds / 60)} min` : `${decimal(seconds / 3600, 1)} h`;
}
