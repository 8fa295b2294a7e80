import type { SweepHeader } from '../../result/sweep-result.js';
import type { Evaluation } from '../evaluation/evaluate.js';
import { headerOf } from './header.js';
import type { Exploration } from './load-exploration.js';
import { WHOLE } from './shard.js';

/** The first line of an exploration's journal and trace. */
export function explorationHeader(
  { objectives, constraints, strategy }: Exploration,
  evaluation: Evaluation,
  toolVersion: string,
): SweepHeader {
  return {
    ...headerOf(evaluation, WHOLE, toolVersion),
    exploration: {
      strategy: strategy.name,
      seed: strategy.name === 'exhaustive' ? null : strategy.seed,
      objectives: objectives.map(({ direction, expression: { text, unit } }) => ({
        direction,
        expression: text,
        unit,
      })),
      constraints: constraints.map(({ text }) => text),
      limits: constraints.flatMap(({ limits }) => limits.map((limit) => ({ ...limit }))),
    },
  };
}
