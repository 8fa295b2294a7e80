import type { Workload } from '../pipeline/workload.js';
import { loadWorkload } from '../workload/load-workload.js';
import { overridesOf } from './machine.js';
import type { Point } from './point.js';
import type { Study } from './study.js';

/** Whether an axis changes what is run, not on what. */
export function variesWorkload(path: string): boolean {
  return path === 'weights' || path === 'seed' || path.startsWith('network.');
}

/** What a point says of the workload; points with equal texts run the same one. */
export function workloadKey({ values }: Point): string {
  return JSON.stringify(Object.entries(values).filter(([path]) => variesWorkload(path)));
}

/** Loads or makes the workload of a point. Throws a UserError where a file is missing or wrong. */
export function workloadOf({ workload }: Study, point: Point): Promise<Workload> {
  const { values } = point;
  return loadWorkload({
    ...workload,
    network: workload.network ?? undefined,
    setNetwork: [...workload.setNetwork, ...overridesOf(point, 'network')],
    weights: String(values['weights'] ?? workload.weights),
    seed: Number(values['seed'] ?? workload.seed),
  });
}
