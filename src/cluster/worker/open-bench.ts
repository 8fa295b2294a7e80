import { holdsModel } from '../../workload/weights-format.js';
import { demandConfined } from '../files/confined.js';
import { configsOfEvaluation } from '../files/files-read.js';
import type { Mirror } from '../files/mirror.js';
import { relocatedName } from '../files/relocated.js';
import type { Order } from '../order.js';
import type { Bench } from './bench.js';
import { PhotographsBench } from './photographs-bench.js';
import { PointsBench } from './points-bench.js';

/**
 * A bench for an order whose files are mirrored. Throws a UserError if what it needs can't be loaded, or would be
 * read from outside of the mirror.
 */
export async function openBench({ work }: Order, mirror: Mirror, threads: number): Promise<Bench> {
  for (const config of configsOf(work))
    await demandConfined(
      relocatedName(config, (path) => mirror.located(path)),
      mirror,
    );
  return work.kind === 'points'
    ? PointsBench.open(work.evaluation, mirror, threads)
    : PhotographsBench.open(work.showing, mirror, threads);
}

/** The configs that work is done with, as its coordinator names them. */
function configsOf(work: Order['work']): readonly string[] {
  const { network } = work.kind === 'points' ? work.evaluation.study.workload : work.showing;
  const networks = typeof network === 'string' && !holdsModel(network) ? [network] : [];
  if (work.kind === 'points')
    return [...configsOfEvaluation(work.evaluation).map(({ reference }) => reference), ...networks];
  const { hardware, recipe } = work.showing;
  return [hardware, ...(recipe === undefined ? [] : [recipe]), ...networks];
}
