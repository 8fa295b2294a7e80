import { metaparameterSchema } from '../config/metaparameters.js';
import type { Network } from '../network/network.js';
import { SQUEEZENET_V1_0, squeezeNet } from '../network/squeezenet.js';
import type { Workload } from '../pipeline/workload.js';
import { loadWorkload } from '../workload/load-workload.js';
import type { AxisValue, Point } from './point.js';
import type { Study } from './study.js';

const NETWORK = 'network.';

const METAPARAMETERS = {
  SR: SQUEEZENET_V1_0.squeezeRatio,
  pct3x3: SQUEEZENET_V1_0.share3x3,
  base_e: SQUEEZENET_V1_0.baseExpand,
  incr_e: SQUEEZENET_V1_0.incrementExpand,
  freq: SQUEEZENET_V1_0.frequency,
};

/** Whether an axis changes what is run, not on what. */
export function variesWorkload(path: string): boolean {
  return path === 'weights' || path === 'seed' || path.startsWith(NETWORK);
}

/** What a point says of the workload; points with equal texts run the same one. */
export function workloadKey({ values }: Point): string {
  return JSON.stringify(Object.entries(values).filter(([path]) => variesWorkload(path)));
}

/** Loads or makes the workload of a point. Throws a UserError where a file is missing or wrong. */
export function workloadOf({ workload }: Study, { values }: Point): Promise<Workload> {
  return loadWorkload({
    ...workload,
    network: networkOf(values) ?? workload.network ?? undefined,
    weights: String(values['weights'] ?? workload.weights),
    seed: Number(values['seed'] ?? workload.seed),
  });
}

function networkOf(values: Readonly<Record<string, AxisValue>>): Network | null {
  const given = Object.entries(values).filter(([path]) => path.startsWith(NETWORK));
  if (given.length === 0) return null;
  const named = given.map(([path, value]) => [path.slice(NETWORK.length), value]);
  const { SR, pct3x3, base_e, incr_e, freq } = metaparameterSchema.parse({
    ...METAPARAMETERS,
    ...Object.fromEntries(named),
  });
  return squeezeNet({
    squeezeRatio: SR,
    share3x3: pct3x3,
    baseExpand: base_e,
    incrementExpand: incr_e,
    frequency: freq,
  });
}
