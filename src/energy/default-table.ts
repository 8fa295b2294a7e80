import type { HardwareSpec } from '../config/hardware.js';
import { loadEnergy } from '../config/loading/load-energy.js';
import { MEASURED_TABLE, tableFor } from './table-choice.js';

/** Name of the energy table for a machine of which nothing else is said: EIE's own if it prices the machine. */
export async function defaultEnergyTable(hardware: HardwareSpec): Promise<string> {
  const { table } = await loadEnergy(MEASURED_TABLE);
  return tableFor(hardware, table);
}
