import type { HardwareSpec } from '../config/hardware.js';
import { loadEnergy } from '../config/loading/load-energy.js';
import { unmeasured } from './measured-memories.js';

const MEASURED_TABLE = 'eie-45nm';
/** Name of the table that prices memories of all sizes. */
export const TABLE_OF_ANY_SIZE = 'cacti-45nm';

/** Name of the energy table for a machine of which nothing else is said: EIE's own where it prices the machine. */
export async function defaultEnergyTable(hardware: HardwareSpec): Promise<string> {
  const { table } = await loadEnergy(MEASURED_TABLE);
  const isMeasured = table.memories !== null && unmeasured(table.memories, hardware) === null;
  return isMeasured ? MEASURED_TABLE : TABLE_OF_ANY_SIZE;
}
