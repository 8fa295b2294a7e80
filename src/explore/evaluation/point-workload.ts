import type { Workload } from '../../pipeline/workload.js';
import { loadWorkload } from '../../workload/load-workload.js';
import { overridesOf } from './machine.js';
import type { AxisValue, Point } from '../study/point.js';
import type { Study, StudyWorkload } from '../study/study.js';

/** Axes of a workload that are not keys of a file. */
const FILES: readonly string[] = ['weights', 'seed', 'recipe'];

/** Whether an axis changes what is run, not on what. */
export function variesWorkload(path: string): boolean {
  return FILES.includes(path) || path.startsWith('network.') || path.startsWith('compression.');
}

/** What a point says of the workload; points with equal texts run the same one. */
export function workloadKey({ values }: Point): string {
  return JSON.stringify(Object.entries(values).filter(([path]) => variesWorkload(path)));
}

/** Loads or makes the workload of a point. Throws a UserError if a file is missing or wrong. */
export function workloadOf({ workload }: Study, point: Point): Promise<Workload> {
  const { values } = point;
  return loadWorkload({
    ...workload,
    network: workload.network ?? undefined,
    data: workload.data?.directory,
    setNetwork: [...workload.setNetwork, ...overridesOf(point, 'network')],
    weights: String(values['weights'] ?? workload.weights),
    recipe: recipeOf(workload, values['recipe']),
    setCompression: [...workload.setCompression, ...overridesOf(point, 'compression')],
    seed: Number(values['seed'] ?? workload.seed),
  });
}

function recipeOf({ recipe }: StudyWorkload, varied: AxisValue | undefined): string | undefined {
  return varied === undefined ? (recipe ?? undefined) : String(varied);
}
