import type { PricedRun } from '../../result/result.js';
import { ENERGY_COMPONENTS, keysOf, type Shown } from '../charts/meanings.js';
import { INKS } from '../charts/palette.js';

/** One component's part of a run's energy and of the array's area; null if it has none by its nature. */
export interface ComponentShare extends Shown {
  readonly picojoules: number | null;
  readonly squareMillimetres: number | null;
}

/** Every component of a priced run: what energy is spent on, then what takes area alone. */
export function componentShares(energy: PricedRun): readonly ComponentShare[] {
  const areas: Readonly<Record<string, number>> = energy.areaSquareMillimetres;
  const spending = keysOf(ENERGY_COMPONENTS).map((component) => ({
    ...ENERGY_COMPONENTS[component],
    picojoules: energy.components[component],
    squareMillimetres: component in areas ? areas[component] : null,
  }));
  const filler = {
    label: 'Filler cells',
    colour: INKS.light.quiet,
    picojoules: null,
    squareMillimetres: areas['filler'],
  };
  return [...spending, filler];
}
