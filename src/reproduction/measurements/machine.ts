import * as z from 'zod';
import { PIPELINE_CYCLES } from '../../compile/latency.js';
import type { EnergyTable } from '../../config/energy.js';
import type { HardwareSpec } from '../../config/hardware.js';
import { loadEnergy } from '../../config/loading/load-energy.js';
import { loadHardware } from '../../config/loading/load-hardware.js';
import { ALONE } from '../../config/paper.js';
import { lnzdUnits } from '../../energy/lnzd-tree.js';
import { priceMachine, type MachinePrices } from '../../energy/prices.js';
import { sum } from '../../base/sum.js';
import { measurement, type Measurement } from '../measurement.js';
import { figureName } from './figure-names.js';

/** A machine with what its events cost. */
interface Priced {
  readonly spec: HardwareSpec;
  readonly table: EnergyTable;
  readonly prices: MachinePrices;
}

/** A multiplication and an addition (EIE, section 6). */
const OPS_PER_ENTRY = 2;
const GIGA = 1e9;
const MEGA = 1e6;
const KIBIBYTE = 1024;
const BITS_PER_BYTE = 8;
/** Cycles of the pipeline that come before the arithmetic unit: line fetch and entry selection. */
const CYCLES_BEFORE_ARITHMETIC = 2;
/** Weights of a dense layer for each that pruning keeps, if a tenth is kept (EIE, section 1). */
const DENSE_PER_KEPT = 10;
/** A network of this many connections, this many times a second (EIE, section 1). */
const CONNECTIONS = 1e9;
const RATE_HERTZ = 20;
const PICOJOULE = 1e-12;

/** What follows from a machine's numbers alone, without anything being run. */
const FIGURES = {
  gigahertz: ({ spec }) => spec.clockHertz / GIGA,
  peakGigaOps: ({ spec }) => (spec.pes * OPS_PER_ENTRY * spec.clockHertz) / GIGA,
  peakGigaOpsOfPe: ({ spec }) => (OPS_PER_ENTRY * spec.clockHertz) / GIGA,
  arithmeticStages: () => PIPELINE_CYCLES - CYCLES_BEFORE_ARITHMETIC,
  cyclesPerLine: ({ spec }) => Math.floor(spec.spmatWidthBits / entryBits(spec)),
  sramKibibytesOfPe: ({ spec }) =>
    (spec.spmatCapacityBytes + spec.pointerCapacityBytes + spec.activationCapacityBytes) / KIBIBYTE,
  weightsOfPe,
  denseMegaWeightsOfPe: ({ spec }) => (DENSE_PER_KEPT * weightsOfPe({ spec })) / MEGA,
  denseMegaWeights: ({ spec }) => (DENSE_PER_KEPT * spec.pes * weightsOfPe({ spec })) / MEGA,
  entryBits: ({ spec }) => entryBits(spec),
  largestJump: ({ spec }) => 2 ** spec.indexBits,
  usableWeights: ({ spec }) => 2 ** spec.codeBits - 1,
  pipelineConstant: () => PIPELINE_CYCLES,
  areaSquareMillimetres: ({ prices }) => sum(Object.values(prices.areaSquareMillimetres)),
  /** Area of one LNZD unit over that of a PE. */
  lnzdShare: ({ spec, prices: { areaSquareMillimetres } }) =>
    (areaSquareMillimetres.lnzd * spec.pes) /
    lnzdUnits(spec.pes) /
    (sum(Object.values(areaSquareMillimetres)) - areaSquareMillimetres.lnzd),
  lnzdUnits: ({ spec }) => lnzdUnits(spec.pes),
  spmatReadPicojoules: ({ prices }) => prices.spmatLineReadPicojoules,
  dramWordPicojoules: ({ table }) => table.events.dramWord.picojoules,
  dramWatts: ({ table }) => CONNECTIONS * RATE_HERTZ * table.events.dramWord.picojoules * PICOJOULE,
  multiplyPicojoules: ({ table }) => table.events.multiply.picojoules,
  addPicojoules: ({ table }) => table.events.add.picojoules,
} as const satisfies Readonly<Record<string, (machine: Priced) => number>>;

function entryBits({ codeBits, indexBits }: HardwareSpec): number {
  return codeBits + indexBits;
}

function weightsOfPe({ spec }: Pick<Priced, 'spec'>): number {
  return (spec.spmatCapacityBytes * BITS_PER_BYTE) / entryBits(spec);
}

const NAMES = Object.keys(FIGURES) as [keyof typeof FIGURES, ...(keyof typeof FIGURES)[]];

/** A figure of a machine by its numbers. */
export const machine: Measurement = measurement(
  z.strictObject({
    figure: z.enum(NAMES),
    hardware: z.string().default('eie-64pe'),
    set: z.array(z.string()).default([]),
    energy: z.string().default('eie-45nm'),
  }),
  ({ figure, hardware, set }) => `${figureName(figure)} of ${[hardware, ...set].join(' ')}`,
  async ({ figure, hardware, set, energy }) => ({
    [ALONE]: FIGURES[figure](await pricedMachine(hardware, set, energy)),
  }),
);

/** Loads a machine and prices it. Throws a UserError as those who load them do. */
export async function pricedMachine(
  hardware: string,
  set: readonly string[],
  energy: string,
): Promise<Priced> {
  const [{ spec }, { table }] = await Promise.all([loadHardware(hardware, set), loadEnergy(energy)]);
  return { spec, table, prices: priceMachine(table, spec) };
}
