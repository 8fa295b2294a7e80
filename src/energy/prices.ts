import { quoted } from '../base/quote.js';
import type { EnergyTable } from '../config/energy.js';
import type { HardwareSpec } from '../config/hardware.js';
import { InvariantError, UserError } from '../base/errors.js';
import { cactiMemories } from './cacti-memories.js';
import type { ComponentArea } from './components.js';
import { lnzdUnits, treeUnits } from './lnzd-tree.js';
import { logicPrices, type LogicPrices } from './logic-prices.js';
import { measuredMemories } from './measured-memories.js';
import type { MemoryPrices } from './memory-prices.js';

/** What one machine's events cost, worked out once from an energy table. */
export interface MachinePrices {
  /** An activation into one PE's queue and out again. */
  readonly queuePushPicojoules: number;
  /** Both pointers of a column, in one PE. */
  readonly pointerReadPicojoules: number;
  readonly spmatLineReadPicojoules: number;
  /** An entry decoded, multiplied and added. */
  readonly entryPicojoules: number;
  /** An accumulator read and written back, which every entry does. */
  readonly accumulatorAccessPicojoules: number;
  /** Two partial sums added, one of which is written back. */
  readonly reductionPicojoules: number;
  /** An activation from the activation SRAM. */
  readonly inputWordPicojoules: number;
  /** An activation to the activation SRAM. */
  readonly outputWordPicojoules: number;
  /** Detection of one non-zero in a tree over all PEs. */
  readonly broadcastPicojoules: number;
  /** Clock and leakage of the whole array in one cycle, whether or not it works. */
  readonly cyclePicojoules: number;
  readonly dramBytePicojoules: number;
  /** Square millimetres of the whole array. */
  readonly areaSquareMillimetres: ComponentArea;
}

const BYTES_PER_DRAM_WORD = 4;

const PICOJOULES_PER_MILLIJOULE = 1e9;

/** Prices of a machine's events and area. Throws a UserError for a machine that the table does not price. */
export function priceMachine(table: EnergyTable, hardware: HardwareSpec): MachinePrices {
  const { events, scale } = table;
  const memories = memoryPrices(table, hardware);
  const logic = logicPrices(table, hardware);
  const prices = {
    queuePushPicojoules: logic.queueColumnPicojoules,
    pointerReadPicojoules: memories.pointerReadPicojoules,
    spmatLineReadPicojoules: memories.spmatReadPicojoules,
    entryPicojoules: logic.entryPicojoules,
    accumulatorAccessPicojoules: logic.accumulatorAccessPicojoules,
    reductionPicojoules: logic.additionPicojoules + logic.accumulatorAccessPicojoules,
    inputWordPicojoules: memories.activationReadPicojoules,
    outputWordPicojoules: memories.activationWritePicojoules,
    broadcastPicojoules: scale.energy.ratio * lnzdUnits(hardware.pes) * events.lnzdBroadcast.picojoules,
    cyclePicojoules:
      hardware.pes * (logic.clockPicojoules + leakagePicojoules(memories, hardware)) +
      scale.energy.ratio * treeUnits(hardware) * events.lnzdClock.picojoules,
    dramBytePicojoules: events.dramWord.picojoules / BYTES_PER_DRAM_WORD,
    areaSquareMillimetres: arrayArea(table, hardware, memories, logic),
  };
  demandFinite(table, prices);
  return prices;
}

/** Of prices beyond these a run's energy, its power or their inverses would not be a number. */
const LEAST = 1e-100;
const MOST = 1e100;

function demandFinite({ name }: EnergyTable, { areaSquareMillimetres, ...prices }: MachinePrices): void {
  const areas = Object.entries(areaSquareMillimetres).map(
    ([part, area]) => [`area of ${part}`, area] as const,
  );
  for (const [what, value] of [...Object.entries(prices), ...areas]) {
    if (value === 0 || (value >= LEAST && value <= MOST)) continue;
    throw new UserError(
      `${name}: ${what} comes to ${value}; choose numbers that give 0, or from ${LEAST} to ${MOST}`,
    );
  }
}

/** If every weight is stored there are no pointers, and no memory for them. */
function memoryPrices(table: EnergyTable, hardware: HardwareSpec): MemoryPrices {
  const prices = allMemoryPrices(table, hardware);
  if (hardware.weights === 'sparse') return prices;
  return { ...prices, pointerReadPicojoules: 0, pointerSquareMillimetres: 0 };
}

function allMemoryPrices(table: EnergyTable, hardware: HardwareSpec): MemoryPrices {
  const { memories, cacti, name } = table;
  if (memories !== null) return measuredMemories(table, memories, hardware);
  if (cacti !== null) return cactiMemories(name, cacti, hardware);
  // The schema demands one of them.
  throw new InvariantError('memory prices', 0, { energyTable: quoted(name) });
}

/** Leakage of one PE's memories in one cycle: a second's share, so a faster clock pays less of it. */
function leakagePicojoules({ leakageMilliwatts }: MemoryPrices, { clockHertz }: HardwareSpec): number {
  return (leakageMilliwatts / clockHertz) * PICOJOULES_PER_MILLIJOULE;
}

function arrayArea(
  { areas, scale }: EnergyTable,
  hardware: HardwareSpec,
  memories: MemoryPrices,
  logic: LogicPrices,
): ComponentArea {
  const { pes, batch } = hardware;
  const blocks = {
    activationQueue: pes * logic.queueSquareMillimetres,
    pointerRead: pes * memories.pointerSquareMillimetres,
    spmatRead: pes * memories.spmatSquareMillimetres,
    arithmetic: pes * logic.arithmeticSquareMillimetres,
    activationReadWrite:
      pes * (logic.registersSquareMillimetres + batch * memories.activationSquareMillimetres),
  };
  return {
    ...blocks,
    filler: areas.fillerShare.ratio * Object.values(blocks).reduce((sum, area) => sum + area, 0),
    lnzd: scale.area.ratio * treeUnits(hardware) * areas.lnzd.squareMillimetres,
  };
}
