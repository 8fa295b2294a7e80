import type { EnergyTable } from '../config/energy.js';
import type { HardwareSpec } from '../config/hardware.js';
import { firstUnmeasuredKey } from './measured-memories.js';

/** Name of EIE's own table, of memories as they were measured in one machine. */
export const MEASURED_TABLE = 'eie-45nm';
/** Name of the table that prices memories of all sizes. */
export const TABLE_OF_ANY_SIZE = 'cacti-45nm';

/** Name of the table for a machine of which nothing else is said: the measured one if it prices the machine. */
export function tableFor(hardware: HardwareSpec, measured: EnergyTable): string {
  const isMeasured = measured.memories !== null && firstUnmeasuredKey(measured.memories, hardware) === null;
  return isMeasured ? MEASURED_TABLE : TABLE_OF_ANY_SIZE;
}
