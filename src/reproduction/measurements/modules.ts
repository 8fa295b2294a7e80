import * as z from 'zod';
import { recordOf } from '../../base/record.js';
import { sum } from '../../base/sum.js';
import type { HardwareSpec } from '../../config/hardware.js';
import { COSTLY_FIGURES } from '../../counters/names.js';
import type { ComponentEnergy } from '../../energy/components.js';
import { lnzdUnits } from '../../energy/lnzd-tree.js';
import { layerEnergy, type LayerEvents } from '../../energy/layer-energy.js';
import type { MachinePrices } from '../../energy/prices.js';
import type { Figures } from '../figures.js';
import { measurement, type Measurement } from '../measurement.js';
import { pricedMachine } from './machine.js';

/** Mean entries of one PE in a column of Alex-7: 4096 rows, 9 % weights, 64 PEs (EIE, Table III). */
const ENTRIES_PER_COLUMN = (4096 * 0.09) / 64;
const ENTRIES_PER_LINE = 8;
const CYCLES = 800_000;
const MILLI_PER_PICO = 1e-9;
const SQUARE_MICROMETRES = 1e6;

/** The blocks of a PE by the names of Table II. */
const BLOCKS = {
  Act_queue: 'activationQueue',
  PtrRead: 'pointerRead',
  SpmatRead: 'spmatRead',
  ArithmUnit: 'arithmetic',
  ActRW: 'activationReadWrite',
} as const;

const EVENTS = [
  ...COSTLY_FIGURES,
  ...(['queuePushes', 'inputWords', 'outputWords', 'reductionAdditions', 'dramBytes'] as const),
] as const;

const asked = z.strictObject({
  of: z.enum(['power', 'area']),
  hardware: z.string().default('eie-64pe'),
  set: z.array(z.string()).default([]),
  energy: z.string().default('eie-45nm'),
});

/** Power (mW) or area (um2) of one PE by the blocks of EIE, Table II, of one LNZD unit, and of the whole array (W, mm2). */
export const modules: Measurement = measurement(
  asked,
  ({ of, hardware, set, energy }) =>
    `${of} by module, ${energy}, of ${[hardware, ...set].join(' ')}` +
    (of === 'power' ? " whose PEs issue an entry of Alex-7's columns in every cycle" : ''),
  async ({ of, hardware, set, energy }) => {
    const { spec, prices } = await pricedMachine(hardware, set, energy);
    return of === 'power' ? powers(spec, prices) : areas(spec, prices);
  },
);

/** Of a module's power, its share of the clock is as large as its share of everything else. */
function powers(spec: HardwareSpec, prices: MachinePrices): Figures {
  const busy = busyMilliwatts(spec, prices);
  const { clockAndLeakage, lnzd, ...blocks } = busy;
  const dynamic = sum(Object.values(blocks)) + lnzd;
  const ofPe = (milliwatts: number) => (milliwatts + (clockAndLeakage * milliwatts) / dynamic) / spec.pes;
  const named = recordOf(Object.keys(BLOCKS) as (keyof typeof BLOCKS)[], (name) => ofPe(busy[BLOCKS[name]]));
  const units = lnzdUnits(spec.pes);
  return {
    ...named,
    total: sum(Object.values(named)),
    'clock network': clockAndLeakage / spec.pes,
    memory: (busy.pointerRead + busy.spmatRead) / spec.pes,
    LNZD: (lnzd + (clockAndLeakage * lnzd) / dynamic) / units,
    array: sum(Object.values(busy)) / 1000,
  };
}

function areas({ pes }: HardwareSpec, { areaSquareMillimetres }: MachinePrices): Figures {
  const ofPe = (squareMillimetres: number) => (squareMillimetres * SQUARE_MICROMETRES) / pes;
  const { lnzd, filler, ...blocks } = areaSquareMillimetres;
  return {
    ...recordOf(Object.keys(BLOCKS) as (keyof typeof BLOCKS)[], (name) => ofPe(blocks[BLOCKS[name]])),
    filler: ofPe(filler),
    total: ofPe(sum(Object.values(blocks)) + filler),
    LNZD: (lnzd * SQUARE_MICROMETRES) / lnzdUnits(pes),
    array: sum(Object.values(areaSquareMillimetres)),
  };
}

/** Milliwatts by component of an array that is busy in every cycle with columns of Alex-7's mean length. */
function busyMilliwatts(spec: HardwareSpec, prices: MachinePrices): ComponentEnergy {
  const entries = CYCLES * spec.pes;
  const columns = entries / ENTRIES_PER_COLUMN;
  const events: LayerEvents = {
    ...recordOf(EVENTS, () => 0),
    ...{ cycles: CYCLES, entries, queuePushes: columns, pointerReads: columns },
    broadcasts: CYCLES / ENTRIES_PER_COLUMN,
    spmatLineReads: entries / ENTRIES_PER_LINE,
  };
  const seconds = CYCLES / spec.clockHertz;
  const picojoules = layerEnergy(prices, events);
  return recordOf(
    Object.keys(picojoules) as (keyof ComponentEnergy)[],
    (name) => (picojoules[name] * MILLI_PER_PICO) / seconds,
  );
}
