import { namingAsync } from '../base/naming.js';
import { ALONE, type PaperCurves, type PaperVariants } from '../config/paper.js';
import type { ReproducedCurves, ReproducedVariants } from '../result/reproduction-result.js';
import { figuresOf, tellOf } from './measured.js';
import { Unavailable, type Workbench } from './workbench.js';

/** A line for each key that is measured; none if data are missing. */
export async function reproducedCurves(
  { id, title, x, y, ours, printed }: PaperCurves,
  bench: Workbench,
): Promise<ReproducedCurves> {
  const axes = { x: { title: x.title, scale: x.scale, values: x.values.map(placeOf) }, y };
  const common = { id, title, ...axes, measured: tellOf(ours), printed: printed.map((one) => ({ ...one })) };
  try {
    const places = await namingAsync(`${bench.file}: chart ${id}`, () =>
      Promise.all(x.values.map((value) => figuresOf(ours, bench, [`${x.path}=${value}`]))),
    );
    const series = Object.keys(places[0]).map((name) => ({
      name: name === ALONE ? y.title : name,
      values: places.map((figures) => figures[name]),
    }));
    return { ...common, reason: null, series };
  } catch (error) {
    if (error instanceof Unavailable) return { ...common, reason: error.message, series: [] };
    throw error;
  }
}

/** A figure of each machine for each layer; none if data are missing. */
export async function reproducedVariants(
  { id, title, y, ours, machines }: PaperVariants,
  bench: Workbench,
): Promise<ReproducedVariants> {
  const common = { id, title, y, measured: tellOf(ours) };
  try {
    const measured = Object.entries(machines).map(async ([name, keys]) => {
      const figures = await figuresOf(ours, bench, keys);
      return { name, keys: [...keys], figures };
    });
    const all = await namingAsync(`${bench.file}: chart ${id}`, () => Promise.all(measured));
    return {
      ...common,
      reason: null,
      layers: Object.keys(all[0].figures),
      machines: all.map(({ figures, ...machine }) => ({ ...machine, values: Object.values(figures) })),
    };
  } catch (error) {
    if (error instanceof Unavailable) return { ...common, reason: error.message, layers: [], machines: [] };
    throw error;
  }
}

/** Where a value lies on its axis: percentages by their number. */
function placeOf(value: number | string): number {
  return Number.parseFloat(String(value));
}
