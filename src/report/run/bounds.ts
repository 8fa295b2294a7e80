import type { ResultDocument, ResultLayer } from '../../result/result.js';
import { BOUNDS, keysOf } from '../charts/meanings.js';

export type Bound = NonNullable<ResultLayer['boundBy']>;

/** What each bound means to a PE. */
export const BOUND_MEANINGS: Readonly<Record<Bound, string>> = {
  work: 'PEs are busy more than 95 % of the time',
  broadcast: 'PEs wait for the next non-zero activation: one is broadcast per cycle',
  'load-imbalance': 'PEs wait for the one with the most entries',
  'idle-rows': 'fewer output channels than PEs: some PEs have no row',
  memory: 'the array stands still for DRAM',
};

/** How much of a run one bound holds. */
export interface BoundShare {
  readonly bound: Bound;
  readonly layers: number;
  readonly cycles: number;
  /** Of the cycles of the whole run. */
  readonly share: number;
}

/** How many layers, and cycles, each bound holds: most cycles first, bounds without a layer left out. */
export function boundShares({ layers, totals }: ResultDocument): readonly BoundShare[] {
  return keysOf(BOUNDS)
    .map((bound) =>
      shareOf(
        bound,
        layers.filter(({ boundBy }) => boundBy === bound),
        totals.cycles,
      ),
    )
    .filter((share) => share.layers > 0)
    .sort((a, b) => b.cycles - a.cycles);
}

function shareOf(bound: Bound, layers: readonly ResultLayer[], total: number): BoundShare {
  const cycles = layers.reduce((sum, layer) => sum + layer.cycles, 0);
  return {
    bound,
    layers: layers.length,
    cycles,
    share: total === 0 ? 0 : cycles / total,
  };
}
