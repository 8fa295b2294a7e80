import type { WorkloadChoice } from '../../workload/load-workload.js';
import type { Subject } from './run.js';

/** The seed of whatever is made at random. */
const SEED = 1;

/** A subject as those who load workloads take it. */
export function choiceOf({ weights = 'synthetic', ...subject }: Subject): WorkloadChoice {
  return { ...subject, weights, seed: SEED };
}
