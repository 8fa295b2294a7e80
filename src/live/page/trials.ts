import type { Experiment } from '../experiment/experiment.js';
import type { Outcome } from '../lab/protocol.js';

/** A setting that was tried, and what came of it. */
export interface Trial {
  readonly experiment: Experiment;
  readonly digest: string;
  readonly secondsPerFrame: number;
  /** Null if it was not priced. */
  readonly joulesPerFrame: number | null;
  readonly squareMillimetres: number | null;
}

/** The most that are kept: a chart of more would be slow, and says no more. */
const MOST = 5000;

/** Every setting tried, the first first. */
export class Trials {
  private readonly known = new Map<string, Trial>();

  /** All of them, with what came of one more. */
  with({ experiment, document }: Outcome): readonly Trial[] {
    const { digest, totals, energy, inputs } = document;
    if (this.known.size < MOST)
      this.known.set(digest, {
        experiment,
        digest,
        secondsPerFrame: totals.seconds / inputs.length,
        joulesPerFrame: energy === null ? null : 1 / energy.framesPerJoule,
        squareMillimetres: energy?.areaSquareMillimetres.total ?? null,
      });
    return [...this.known.values()];
  }
}
