/** Cycles of a layer's run: `count` of them from `from` on. */
export interface Window {
  readonly from: number;
  readonly count: number;
}

/** Ends a run of which the rest is not looked at. */
export class WindowPassed extends Error {
  override readonly name = 'WindowPassed';
}

/** Whether a cycle is one of the window. Throws `WindowPassed` after the last. */
export function isInWindow({ from, count }: Window, cycle: number): boolean {
  if (cycle >= from + count) throw new WindowPassed();
  return cycle >= from;
}

/** Runs what may end by `WindowPassed`. */
export function untilPassed(run: () => void): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof WindowPassed)) throw error;
  }
}
