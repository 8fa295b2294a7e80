import type { HardwareFileKey, HardwareSpec } from '../../config/hardware.js';
import { HARDWARE_KEYS } from '../../config/hardware-tiers.js';

/** Units of the keys that have one: a resolved machine has them in these. */
const UNITS: Readonly<Partial<Record<HardwareFileKey, string>>> = {
  clock: 'Hz',
  dramBandwidth: 'B/s',
  spmatCapacity: 'B',
  pointerCapacity: 'B',
  activationCapacity: 'B',
};

/** The hardware file of a machine, every key written out: `--hardware` takes it, and its hash is the machine's. */
export function hardwareFile(machine: HardwareSpec): string {
  const keys = Object.keys(HARDWARE_KEYS) as HardwareFileKey[];
  const lines = keys.map((key) => `${key}: ${written(machine[HARDWARE_KEYS[key].spec], UNITS[key])}`);
  return `${lines.join('\n')}\n`;
}

/** JSON's texts are YAML's as well. */
function written(value: string | number | boolean, unit: string | undefined): string {
  if (unit !== undefined) return `${String(value)} ${unit}`;
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}
