import type { HardwareSpec } from '../../config/hardware.js';
import { NUMERIC_KEYS } from '../../config/hardware-tiers.js';
import { newCache, prepare, type Prepared } from '../../pipeline/prepare.js';
import type { Workload } from '../../pipeline/workload.js';
import type { AccuracyTotals } from '../../result/accuracy-result.js';
import type { Point } from '../study/point.js';
import { workloadKey } from './point-workload.js';
import { onSharedMemory } from '../../threads/shared-memory.js';

/** Widest codes of any weights: what codes a machine reads does not touch the numbers, and is checked point by point. */
const WIDEST_CODES = 16;

/** A workload run forward once for all points with the same numbers, or why it can't be. Threads share its arrays. */
export interface Preparation {
  readonly key: string;
  readonly run: SharedRun | null;
  /** What the workload gets right in these numbers; null if it is not measured. */
  readonly accuracy: AccuracyTotals | null;
  readonly error: string | null;
}

/** The part of `Prepared` that threads share; what simulations work out stays with each. */
export type SharedRun = Pick<Prepared, 'workload' | 'hardware' | 'forward' | 'inputs'>;

/** What the numbers of a point's run depend on; points with equal keys share a preparation. */
export function preparationKey(point: Point, hardware: HardwareSpec): string {
  return JSON.stringify([workloadKey(point), ...NUMERIC_KEYS.map((key) => hardware[key])]);
}

/** Runs a workload forward in a machine's arithmetic. */
export function prepareFor(workload: Workload, hardware: HardwareSpec): Prepared {
  const prepared = prepare(workload, holdingAll(hardware));
  const { forward, inputs } = prepared;
  const shared = onSharedMemory({
    workload,
    hardware: prepared.hardware,
    forward: { formats: forward.formats, outputs: forward.outputs },
    inputs,
  });
  return { ...shared, check: null, cache: prepared.cache };
}

/** A machine's arithmetic on a machine that holds whatever is run on it, in a line as wide as the widest entry. */
function holdingAll(hardware: HardwareSpec): HardwareSpec {
  const spmatWidthBits = Math.max(hardware.spmatWidthBits, WIDEST_CODES + hardware.indexBits);
  return { ...hardware, codeBits: WIDEST_CODES, spmatWidthBits, capacity: 'report' };
}

/** What others need of it. */
export function sharedRun({ workload, hardware, forward, inputs }: Prepared): SharedRun {
  return { workload, hardware, forward, inputs };
}

/** A prepared workload as another thread made it, for this one to simulate. */
export function adoptRun(run: SharedRun): Prepared {
  return { ...run, check: null, cache: newCache() };
}
