import { recordOf } from '../../src/base/record.js';
import { loadEnergy } from '../../src/config/loading/load-energy.js';
import { COSTLY_FIGURES } from '../../src/counters/names.js';
import type { EnergyTable } from '../../src/config/energy.js';
import type { HardwareSpec } from '../../src/config/hardware.js';
import { layerEnergy, type LayerEvents } from '../../src/energy/layer-energy.js';
import type { ComponentEnergy } from '../../src/energy/components.js';
import { priceMachine } from '../../src/energy/prices.js';
import { machine } from '../machines.js';

export const TABLES = ['cacti-22nm', 'cacti-32nm', 'cacti-45nm', 'eie-28nm', 'eie-45nm'] as const;

/** EIE as published: what machines.ts has, with EIE's 16-bit accumulators and one set of them. */
export function eie(changes: Partial<HardwareSpec> = {}): HardwareSpec {
  return machine({ pes: 64, accumulatorBits: 16, convolution: 'drain', ...changes });
}

/** A shipped table, with what overrides change. */
export async function energyTable(name: string, overrides: readonly string[] = []): Promise<EnergyTable> {
  return (await loadEnergy(name, overrides)).table;
}

const EVENTS = [
  ...COSTLY_FIGURES,
  ...(['queuePushes', 'inputWords', 'outputWords', 'reductionAdditions', 'dramBytes'] as const),
] as const;

/** Nothing happens, for as long as `events` says. */
export function eventsOf(events: Partial<LayerEvents>): LayerEvents {
  return { ...recordOf(EVENTS, () => 0), ...events };
}

/** Mean entries of one PE in a column of Alex-7: 4096 rows, 9 % weights, 64 PEs (EIE, Table III). */
const ENTRIES_PER_COLUMN = (4096 * 0.09) / 64;
const ENTRIES_PER_LINE = 8;
const CYCLES = 800_000;

/** Milliwatts by component of an array that is busy in every cycle with columns of Alex-7's mean length. */
export function busyMilliwatts(table: EnergyTable, hardware: HardwareSpec): ComponentEnergy {
  const entries = CYCLES * hardware.pes;
  const events = eventsOf({
    cycles: CYCLES,
    entries,
    queuePushes: entries / ENTRIES_PER_COLUMN,
    pointerReads: entries / ENTRIES_PER_COLUMN,
    broadcasts: CYCLES / ENTRIES_PER_COLUMN,
    spmatLineReads: entries / ENTRIES_PER_LINE,
  });
  const picojoules = Object.entries(layerEnergy(priceMachine(table, hardware), events));
  const seconds = CYCLES / hardware.clockHertz;
  return Object.fromEntries(
    picojoules.map(([component, energy]) => [component, (energy * 1e-9) / seconds]),
  ) as ComponentEnergy;
}

export function sum(values: Readonly<Record<string, number>>): number {
  return Object.values(values).reduce((total, value) => total + value, 0);
}
