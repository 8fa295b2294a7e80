import type { Mirror } from '../files/mirror.js';
import type { Order } from '../order.js';
import type { Bench } from './bench.js';
import { PhotographsBench } from './photographs-bench.js';
import { PointsBench } from './points-bench.js';

/** A bench for an order whose files are mirrored. Throws a UserError if what it needs can't be loaded. */
export function openBench({ work }: Order, mirror: Mirror, threads: number): Promise<Bench> {
  return work.kind === 'points'
    ? PointsBench.open(work.evaluation, mirror, threads)
    : PhotographsBench.open(work.showing, mirror, threads);
}
