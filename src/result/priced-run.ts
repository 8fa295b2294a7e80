import { PICO } from '../base/units.js';
import { recordOf } from '../base/record.js';
import { ratio } from '../base/ratio.js';
import { sum } from '../base/sum.js';
import { COMPONENTS, type ComponentEnergy } from '../energy/components.js';
import type { MachinePrices } from '../energy/prices.js';
import type { PricedRun, ResultLayer, ResultTotals } from './result.js';

/** What the prices of a run were taken from. */
export interface PricedWith {
  readonly prices: MachinePrices;
  /** Name, hash and technology of the energy table. */
  readonly table: string;
  readonly tableHash: string;
  readonly technology: string;
}

/** Energy, power and area of a whole run of `inputs` inputs. */
export function pricedRun(
  { prices, table, tableHash, technology }: PricedWith,
  layers: readonly ResultLayer[],
  totals: ResultTotals,
  inputs: number,
): PricedRun {
  const components = totalEnergy(layers);
  const totalPicojoules = sum(Object.values(components));
  const joules = totalPicojoules * PICO;
  const { seconds, multiplyAccumulates } = totals;
  return {
    table,
    tableHash,
    technology,
    totalPicojoules,
    components,
    areaSquareMillimetres: {
      ...prices.areaSquareMillimetres,
      total: sum(Object.values(prices.areaSquareMillimetres)),
    },
    watts: ratio(joules, seconds),
    framesPerJoule: ratio(inputs, joules),
    picojoulesPerMultiplyAccumulate: ratio(totalPicojoules, multiplyAccumulates),
    energyDelayJouleSeconds: (joules / inputs) * (seconds / inputs),
  };
}

function totalEnergy(layers: readonly ResultLayer[]): ComponentEnergy {
  const total = (component: (typeof COMPONENTS)[number]) =>
    sum(layers.map(({ energyPicojoules }) => energyPicojoules?.[component] ?? 0));
  return recordOf(COMPONENTS, total);
}
