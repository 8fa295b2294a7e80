/* Entry point of the processes that do one part of a piece, after workers have ended over it. */
import { Mirror } from '../files/mirror.js';
import type { Errand, Returned } from './apart.js';
import { openBench } from './open-bench.js';

process.on('disconnect', () => {
  process.exit();
});

process.once('message', (errand) => {
  void done(errand as Errand).then((returned) => process.send?.(returned));
});

async function done({ order, root, task }: Errand): Promise<Returned> {
  const mirror = new Mirror(root, order.parcel.origin);
  try {
    const bench = await openBench(order, mirror, 1);
    return { outcome: await bench.work(task) };
  } catch (error) {
    return { problem: mirror.told(error instanceof Error ? error.message : String(error)) };
  }
}
