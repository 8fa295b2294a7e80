import type { CactiRows } from '../config/energy-cacti.js';
import type { HardwareSpec } from '../config/hardware.js';
import { UserError } from '../base/errors.js';
import { ACTIVATION_WORD_BITS, activationShare, type MemoryPrices } from './memory-prices.js';
import { sramPrice, type OutsideRows, type SramPrice } from './sram-grid.js';

/** Even and odd pointers lie in banks of their own, so that a column's two are read in one cycle (EIE, section 4). */
const POINTER_BANKS = 2;

/** One of a PE's memories, and the hardware keys that its banks' sizes come from. */
interface Memory {
  readonly capacityKey: string;
  /** Null if no key says the width. */
  readonly widthKey: string | null;
  readonly banks: number;
  readonly bankBytes: number;
  readonly widthBits: number;
}

/** Prices of memories by their sizes. Throws a UserError for a size beyond the table's rows. */
export function cactiMemories(table: string, cacti: CactiRows, hardware: HardwareSpec): MemoryPrices {
  const priced = (memory: Memory) => bankPrice(table, cacti, hardware, memory);
  const spmat = priced(spmatOf(hardware));
  const pointers = priced(pointersOf(hardware));
  const activations = priced(activationsOf(hardware));
  const share = activationShare(hardware);
  const pointerBanks = hardware.weights === 'dense' ? 0 : POINTER_BANKS;
  return {
    spmatReadPicojoules: spmat.readPicojoules,
    pointerReadPicojoules: POINTER_BANKS * pointers.readPicojoules,
    activationReadPicojoules: share * activations.readPicojoules,
    activationWritePicojoules: share * activations.writePicojoules,
    leakageMilliwatts:
      spmat.leakageMilliwatts +
      pointerBanks * pointers.leakageMilliwatts +
      hardware.batch * activations.leakageMilliwatts,
    spmatSquareMillimetres: spmat.areaSquareMillimetres,
    pointerSquareMillimetres: POINTER_BANKS * pointers.areaSquareMillimetres,
    activationSquareMillimetres: activations.areaSquareMillimetres,
  };
}

function spmatOf({ spmatCapacityBytes, spmatWidthBits }: HardwareSpec): Memory {
  return {
    capacityKey: 'spmatCapacity',
    widthKey: 'spmatWidthBits',
    banks: 1,
    bankBytes: spmatCapacityBytes,
    widthBits: spmatWidthBits,
  };
}

function pointersOf({ pointerCapacityBytes, pointerBits }: HardwareSpec): Memory {
  return {
    capacityKey: 'pointerCapacity',
    widthKey: 'pointerBits',
    banks: POINTER_BANKS,
    bankBytes: pointerCapacityBytes / POINTER_BANKS,
    widthBits: pointerBits,
  };
}

function activationsOf({ activationCapacityBytes }: HardwareSpec): Memory {
  return {
    capacityKey: 'activationCapacity',
    widthKey: null,
    banks: 1,
    bankBytes: activationCapacityBytes,
    widthBits: ACTIVATION_WORD_BITS,
  };
}

function bankPrice(table: string, cacti: CactiRows, { name }: HardwareSpec, memory: Memory): SramPrice {
  const price = sramPrice(cacti[cacti.cellType], memory.bankBytes, memory.widthBits);
  if ('outside' in price) throw new UserError(`${name}: ${beyond(table, memory, price)}`);
  return price;
}

/** What is beyond the rows, with the mend. Widths end earlier in small memories. */
function beyond(table: string, memory: Memory, { outside, least, most }: OutsideRows): string {
  const { capacityKey, widthKey, banks, bankBytes, widthBits } = memory;
  const mend = 'stay within, or choose --energy none';
  if (outside === 'widthBits' && widthKey !== null) {
    const of = banks === 1 ? `of ${bankBytes} B` : `in banks of ${bankBytes} B`;
    return `${widthKey} is ${widthBits} bits, but ${table} prices ${least} to ${most} bits ${of}; ${mend}`;
  }
  const [size, from, to] = [bankBytes, least, most].map((bytes) => bytes * banks);
  return `${capacityKey} is ${size} B, but ${table} prices ${from} to ${to} B; ${mend}`;
}
