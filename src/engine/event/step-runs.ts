import type { JobProgram } from '../../compile/program.js';
import type { Mapping } from '../../mapping/mapping.js';

/** Passes `from` .. `to` - 1 of a cluster, in its own order: neighbours whose rows of output pixels belong to one step. */
export interface StepRun {
  readonly step: number;
  readonly from: number;
  readonly to: number;
}

/** Runs follow from the mapping alone; they are kept for as long as that is. */
const KNOWN = new WeakMap<Mapping, readonly (readonly StepRun[])[]>();

/** The passes of a cluster, step by step. */
export function stepRuns(
  { mapping, geometry }: Pick<JobProgram, 'mapping' | 'geometry'>,
  cluster: number,
): readonly StepRun[] {
  const known = KNOWN.get(mapping);
  if (known !== undefined) return known[cluster];
  const runs = mapping.passes.map((passes) => runsOf(passes, mapping.stepOf, geometry.output.width));
  KNOWN.set(mapping, runs);
  return runs[cluster];
}

function runsOf(passes: Uint32Array, stepOf: Uint32Array, width: number): readonly StepRun[] {
  const runs: StepRun[] = [];
  let from = 0;
  let step = 0;
  for (let at = 0; at < passes.length; at++) {
    const own = stepOf[Math.floor(passes[at] / width)];
    if (at > 0 && own !== step) {
      runs.push({ step, from, to: at });
      from = at;
    }
    step = own;
  }
  if (passes.length > 0) runs.push({ step, from, to: passes.length });
  return runs;
}
