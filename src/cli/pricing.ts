import type { HardwareSpec } from '../config/hardware.js';
import { loadEnergy } from '../config/loading/load-energy.js';
import { defaultEnergyTable } from '../energy/default-table.js';
import { priceMachine } from '../energy/prices.js';
import { UserError } from '../base/errors.js';
import type { PricedWith } from '../result/priced-run.js';

const UNPRICED = 'none';

/**
 * What a run on a machine is priced with; null for "none". Where nothing was asked for and no shipped table prices the
 * machine, the run goes on without prices, and standard error says why. Throws a UserError for a table or an override
 * that was asked for and does not do.
 */
export async function pricingOf(
  reference: string | undefined,
  overrides: readonly string[],
  hardware: HardwareSpec,
): Promise<PricedWith | null> {
  if (reference === UNPRICED) {
    if (overrides.length === 0) return null;
    throw new UserError(`--set ${overrides[0]}: there is no energy table with --energy none; leave one out`);
  }
  try {
    return await pricedWith(reference ?? (await defaultEnergyTable(hardware)), overrides, hardware);
  } catch (error) {
    if (reference !== undefined || overrides.length > 0 || !(error instanceof UserError)) throw error;
    process.stderr.write(`eie: not priced: ${error.message}\n`);
    return null;
  }
}

async function pricedWith(
  reference: string,
  overrides: readonly string[],
  hardware: HardwareSpec,
): Promise<PricedWith> {
  const { table, hash } = await loadEnergy(reference, overrides);
  return {
    prices: priceMachine(table, hardware),
    table: table.name,
    tableHash: hash,
    technology: table.technology,
  };
}
