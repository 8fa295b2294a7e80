import { SingleBar } from 'cli-progress';

/** Shows how far a long computation is; silent where standard error is no terminal. */
export interface ProgressBar {
  update(done: number): void;
  stop(): void;
}

/** A bar of `total` steps on standard error. */
export function progressBar(label: string, total: number): ProgressBar {
  if (!process.stderr.isTTY) return { update: () => undefined, stop: () => undefined };
  const bar = new SingleBar({
    format: `${label} {bar} {percentage} % | {value}/{total} | {eta_formatted} left`,
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
    etaBuffer: 100,
  });
  bar.start(total, 0);
  return {
    update: (done) => {
      bar.update(done);
    },
    stop: () => {
      bar.stop();
    },
  };
}
