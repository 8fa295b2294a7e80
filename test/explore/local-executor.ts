import { Dispatcher } from '../../src/explore/evaluation/dispatcher.js';
import { Evaluator, type Evaluation } from '../../src/explore/evaluation/evaluate.js';
import type { Executor } from '../../src/explore/evaluation/executor.js';

/** Evaluates on the calling thread. */
export function localExecutor(evaluation: Evaluation): Executor {
  const evaluator = new Evaluator(evaluation);
  return {
    evaluate: async (plan, onRow) => {
      const dispatcher = new Dispatcher(plan);
      for (let index = dispatcher.next(0); index !== null; index = dispatcher.next(0))
        onRow(await evaluator.evaluate(index));
    },
    close: () => Promise.resolve(),
  };
}
