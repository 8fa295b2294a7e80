import { checkLayer, type CheckReport, type LayerCheck } from './check.js';

/** Checks layers against the reference kernel, here or elsewhere. */
export interface Checker {
  check(layer: LayerCheck): Promise<CheckReport>;
  close(): Promise<void>;
}

/**
 * Begins a check. A failure is told to whoever awaits it, and to nobody if the run ends before that: a checker that is
 * closed gives up what it has not done.
 */
export function beginCheck(checker: Checker, layer: LayerCheck): Promise<CheckReport> {
  const check = checker.check(layer);
  check.catch(() => undefined);
  return check;
}

/** Checks on the calling thread. */
export const localChecker: Checker = {
  check: (layer) => Promise.resolve(checkLayer(layer)),
  close: () => Promise.resolve(),
};
