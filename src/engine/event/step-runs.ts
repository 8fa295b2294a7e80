import type { JobProgram } from '../../compile/program.js';

/** Passes `from` .. `to` - 1 of a cluster, in its own order: neighbours whose rows of output pixels belong to one step. */
export interface StepRun {
  readonly step: number;
  readonly from: number;
  readonly to: number;
}

/** The passes of a cluster, step by step. */
export function stepRuns(
  { mapping, geometry }: Pick<JobProgram, 'mapping' | 'geometry'>,
  cluster: number,
): StepRun[] {
  const { width } = geometry.output;
  const runs: StepRun[] = [];
  let from = 0;
  const steps = mapping.passes[cluster].map((pass) => mapping.stepOf[Math.floor(pass / width)]);
  for (let at = 1; at <= steps.length; at++) {
    if (at < steps.length && steps[at] === steps[from]) continue;
    runs.push({ step: steps[from], from, to: at });
    from = at;
  }
  return runs;
}
