import { energySchema, type EnergyTable } from '../energy.js';
import { loadConfig } from './load-config.js';

/** Energy tables. */
export const ENERGY = { folder: 'energy', schema: energySchema };

/** A resolved energy table, the hash of what it says, and the file it was read from. */
export interface LoadedEnergy {
  readonly table: EnergyTable;
  readonly hash: string;
  readonly file: string;
}

/**
 * Loads an energy table: a path, or a name under configs/energy such as "eie-45nm".
 * `overrides` are texts such as "energy.events.dramWord.value=320 pJ". Throws a UserError for every mistake in them.
 */
export async function loadEnergy(file: string, overrides: readonly string[] = []): Promise<LoadedEnergy> {
  const loaded = await loadConfig(file, ENERGY, overrides);
  return { table: loaded.value, hash: loaded.hash, file: loaded.file };
}
