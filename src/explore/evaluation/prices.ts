import { loadEnergy, type LoadedEnergy } from '../../config/loading/load-energy.js';
import type { HardwareSpec } from '../../config/hardware.js';
import { MEMORY_KEYS } from '../../config/hardware-tiers.js';
import { defaultEnergyTable } from '../../energy/default-table.js';
import { TABLE_OF_ANY_SIZE } from '../../energy/table-choice.js';
import { priceMachine } from '../../energy/prices.js';
import { UserError } from '../../base/errors.js';
import type { PricedWith } from '../../result/priced-run.js';
import { Machines, overridesOf } from './machine.js';
import type { Point } from '../study/point.js';
import { Recent } from '../../pipeline/recent.js';
import { axesOf } from '../study/space.js';
import type { Study } from '../study/study.js';

const UNPRICED = 'none';

/** Axes that decide which of the default tables prices a machine. */
const MEMORY_PATHS: readonly string[] = MEMORY_KEYS.map((key) => `hardware.${key}`);

/** Tables kept as they were read; points of a sweep over prices come back to few. */
const MOST_TABLES = 8;

/** What all points of a study are priced with. */
export interface StudyPrices {
  readonly table: string;
  /** Whether it was chosen for the user: then a machine that it does not price goes without prices. */
  readonly isDefault: boolean;
}

/**
 * The one energy table of a study, as energies of different tables do not compare: the default is one that prices the
 * machines of all points. Null if prices are not wanted.
 */
export async function pricesOf(study: Study): Promise<StudyPrices | null> {
  if (study.energy === UNPRICED) return null;
  if (study.energy !== null) return { table: study.energy, isDefault: false };
  return { table: await defaultTable(study), isDefault: true };
}

async function defaultTable(study: Study): Promise<string> {
  const axes = axesOf(study.space).filter(({ path }) => MEMORY_PATHS.includes(path));
  if (axes.some(({ values }) => new Set(values).size > 1)) return TABLE_OF_ANY_SIZE;
  const values = Object.fromEntries(axes.map(({ path, values: [only] }) => [path, only]));
  return defaultEnergyTable((await new Machines(study).of({ index: 0, values })).spec);
}

/** Prices of the machines of a study's points. */
export class Pricing {
  private readonly tables = new Recent<Promise<LoadedEnergy>>(MOST_TABLES);

  constructor(
    private readonly study: Study,
    private readonly prices: StudyPrices | null,
  ) {}

  /** What a point's machine is priced with. Throws a UserError if the table that was asked for does not price it. */
  async of(point: Point, hardware: HardwareSpec): Promise<PricedWith | null> {
    if (this.prices === null) return null;
    const { table, hash } = await this.tableOf(point, this.prices.table);
    try {
      const prices = priceMachine(table, hardware);
      return { prices, table: table.name, tableHash: hash, technology: table.technology };
    } catch (error) {
      if (this.prices.isDefault && error instanceof UserError) return null;
      throw error;
    }
  }

  private tableOf(point: Point, reference: string): Promise<LoadedEnergy> {
    const overrides = [...this.study.setEnergy, ...overridesOf(point, 'energy')];
    const key = JSON.stringify(overrides);
    const known = this.tables.get(key);
    if (known !== undefined) return known;
    const loading = loadEnergy(reference, overrides);
    this.tables.set(key, loading);
    return loading;
  }
}
