import { InvariantError } from '../../base/errors.js';
import type { Outcome, Task } from '../order.js';

/** A task cut into tasks of one part each. */
export function partsOf(task: Task): readonly Task[] {
  switch (task.kind) {
    case 'points':
      return task.indices.map((index) => ({ ...task, indices: [index] }));
    case 'judge':
      return task.places.map((place) => ({ ...task, places: [place] }));
    case 'calibrate':
      return [task];
  }
}

/** The outcome of a task from those of its parts. */
export function joinOutcomes(outcomes: readonly Outcome[]): Outcome {
  return outcomes.reduce((whole, part) => {
    if (whole.kind === 'points' && part.kind === 'points')
      return { ...whole, rows: [...whole.rows, ...part.rows] };
    if (whole.kind === 'judge' && part.kind === 'judge')
      return {
        ...whole,
        places: [...whole.places, ...part.places],
        judged: [...whole.judged, ...part.judged],
      };
    throw new InvariantError('parts of a piece', 0, { whole: whole.kind, part: part.kind });
  });
}
