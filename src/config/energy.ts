import * as z from 'zod';
import { cacti } from './energy-cacti.js';
import { areaRow, energyRow, lineOfText, powerRow, ratioRow } from './energy-rows.js';
import { configHeader } from './header.js';
import { bytes } from './quantities/quantity-fields.js';

/** Factors from the node that the rows were measured in to the one that the table is of. */
const scale = z.strictObject({
  /** Multiplies every energy but DRAM's and CACTI's. */
  energy: ratioRow,
  /** Multiplies every area but CACTI's. */
  area: ratioRow,
});

/** Energies of single events, of 16-bit weights, activations and accumulators. */
const events = z.strictObject({
  /** One activation into a PE's queue and out again. */
  queueColumn: energyRow,
  /** An accumulator read and written back. */
  accumulatorAccess: energyRow,
  /** What an entry takes in the arithmetic unit besides its multiplication and addition. */
  decode: energyRow,
  multiply: energyRow,
  add: energyRow,
  /** One node of the tree that detects non-zeros, per broadcast. */
  lnzdBroadcast: energyRow,
  /** Clock of one PE, per cycle, whether or not it works. */
  peClock: energyRow,
  /** Clock of one node of the tree, per cycle. */
  lnzdClock: energyRow,
  /** 32 bits to or from DRAM. */
  dramWord: energyRow,
});

/** Areas of one PE's blocks, and of one node of the tree. */
const areas = z.strictObject({
  /** A queue of 8 slots. */
  queue: areaRow,
  arithmetic: areaRow,
  /** The activation register files: 2 x 64 words of 16 bits. */
  registers: areaRow,
  lnzd: areaRow,
  /** Filler cells, as a share of everything else in a PE. */
  fillerShare: ratioRow,
});

/** A PE's memories, measured: good for those of `machine` alone. */
const memories = z.strictObject({
  machine: z
    .strictObject({
      spmatCapacity: bytes,
      spmatWidthBits: z.int().min(1),
      pointerCapacity: bytes,
      pointerBits: z.int().min(1),
      activationCapacity: bytes,
    })
    .transform(({ spmatCapacity, pointerCapacity, activationCapacity, ...widths }) => ({
      ...widths,
      spmatCapacityBytes: spmatCapacity,
      pointerCapacityBytes: pointerCapacity,
      activationCapacityBytes: activationCapacity,
    })),
  /** One line. */
  spmatRead: energyRow,
  /** Both pointers of a column. */
  pointerRead: energyRow,
  /** 16 bits. */
  activationRead: energyRow,
  activationWrite: energyRow,
  /** Of all three memories of a PE, apart from the energies above. */
  leakage: powerRow,
  spmatArea: areaRow,
  pointerArea: areaRow,
  activationArea: areaRow,
});

/** The keys of an energy table; docs/energy.md says where the shipped ones come from. */
const energyFile = z.strictObject({
  ...configHeader,
  technology: lineOfText.meta({ expected: 'a technology such as "45 nm"' }),
  scale,
  events,
  areas,
  /** Null if `cacti` works the memories out from their sizes. */
  memories: memories.nullable().default(null),
  cacti: cacti.nullable().default(null),
});

type EnergyFile = z.output<typeof energyFile>;

/** Schema of an energy table, from its keys to base units. Asynchronous, as units are loaded on demand. */
export const energySchema = energyFile.superRefine(oneSourceOfMemories);

/** A resolved energy table: picojoules, milliwatts, square millimetres, each with its source. Plain and frozen. */
export type EnergyTable = Readonly<z.output<typeof energySchema>>;

/** A PE's memories as measured in one machine. */
export type MeasuredMemories = NonNullable<EnergyTable['memories']>;

function oneSourceOfMemories({ memories, cacti }: EnergyFile, context: z.RefinementCtx): void {
  if ((memories === null) !== (cacti === null)) return;
  context.addIssue({
    code: 'custom',
    path: ['memories'],
    params: { with: ['cacti'] },
    message:
      memories === null
        ? 'no prices of memories; write measured ones here, or rows under cacti'
        : 'measured here and given by cacti as well; write "memories: null", or "cacti: null"',
  });
}
