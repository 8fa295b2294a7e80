import type { EnergyTable, MeasuredMemories } from '../config/energy.js';
import type { HardwareSpec } from '../config/hardware.js';
import { UserError } from '../base/errors.js';
import { activationShare, type MemoryPrices } from './memory-prices.js';

/** Keys of a hardware file by the machine's keys that measured prices depend on. */
const KEYS = {
  spmatCapacityBytes: 'spmatCapacity',
  spmatWidthBits: 'spmatWidthBits',
  pointerCapacityBytes: 'pointerCapacity',
  pointerBits: 'pointerBits',
  activationCapacityBytes: 'activationCapacity',
} as const satisfies Partial<Record<keyof HardwareSpec, string>>;

type Measured = keyof typeof KEYS;

/** Prices of memories as they were measured. Throws a UserError for a machine with other memories. */
export function measuredMemories(
  { name, scale }: EnergyTable,
  memories: MeasuredMemories,
  hardware: HardwareSpec,
): MemoryPrices {
  const other = firstUnmeasuredKey(memories, hardware);
  if (other !== null) throw notMeasured(name, other, memories, hardware);
  const energy = scale.energy.ratio;
  const area = scale.area.ratio;
  const share = activationShare(hardware);
  return {
    spmatReadPicojoules: energy * memories.spmatRead.picojoules,
    pointerReadPicojoules: energy * memories.pointerRead.picojoules,
    activationReadPicojoules: energy * share * memories.activationRead.picojoules,
    activationWritePicojoules: energy * share * memories.activationWrite.picojoules,
    leakageMilliwatts: memories.leakage.milliwatts,
    spmatSquareMillimetres: area * memories.spmatArea.squareMillimetres,
    pointerSquareMillimetres: area * memories.pointerArea.squareMillimetres,
    activationSquareMillimetres: area * memories.activationArea.squareMillimetres,
  };
}

/** The first key in which a machine is not the measured one; null if it is. */
export function firstUnmeasuredKey({ machine }: MeasuredMemories, hardware: HardwareSpec): Measured | null {
  const keys = Object.keys(KEYS) as Measured[];
  return keys.find((key) => hardware[key] !== machine[key]) ?? null;
}

function notMeasured(
  table: string,
  key: Measured,
  { machine }: MeasuredMemories,
  hardware: HardwareSpec,
): UserError {
  const unit = key.endsWith('Bytes') ? 'B' : 'bits';
  return new UserError(
    `${hardware.name}: ${KEYS[key]} is ${hardware[key]} ${unit}, but ${table} prices ${machine[key]} ${unit} alone; ` +
      'choose --energy cacti-45nm, which prices other sizes, or --energy none',
  );
}
