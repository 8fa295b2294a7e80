import * as z from 'zod';
import { checkHardwareFits } from './hardware-fit.js';
import { quoted } from '../base/quote.js';
import { configError } from './loading/issues.js';
import { configHeader } from './header.js';
import { bytes, bytesPerSecond, hertz } from './quantities/quantity-fields.js';

/** How convolution passes follow one another; docs/engines.md has the timing. */
const CONVOLUTION_MODES = ['drain', 'overlap'] as const;

/** What becomes of the sparse-matrix line buffer when a PE takes the next column. */
const LINE_BUFFERS = ['kept', 'per-column'] as const;

/** Whether feature maps and weights cost time and traffic beyond the PEs' own memories; docs/memory.md. */
const MEMORIES = ['ideal', 'dram'] as const;

/** How products are dealt to clusters, rows to PEs, and what is stored of a matrix; docs/mappings.md. */
const DEALS = ['interleaved', 'bands'] as const;
const ROW_ORDERS = ['interleaved', 'balanced'] as const;
const STORED_WEIGHTS = ['sparse', 'dense'] as const;

/** EIE's own mapping: what the keys of a mapping are if nothing is said. */
export const EIE_MAPPING = {
  clusters: 1,
  deal: 'interleaved',
  rowOrder: 'interleaved',
  columnGroups: 1,
  skipZeros: true,
  weights: 'sparse',
  batch: 1,
} as const;

/**
 * The keys of a hardware file. Every default is the paper's machine (EIE, section 4 and Table II); what the
 * paper leaves open is a named parameter here and explained in docs/numbers.md.
 */
const hardwareFile = z.strictObject({
  ...configHeader,
  /** Processing elements; row i, output i and input i live on PE i mod pes. */
  pes: z.int().min(1).max(4096).default(64),
  /**
   * Slots of the activation queue's ring; one stays empty, so depth - 1 broadcasts can wait. 1 is lock step: the next
   * broadcast goes when every PE has finished.
   */
  queueDepth: z.int().min(1).max(65536).default(8),
  clock: hertz.prefault('800 MHz'),
  /** Width of the sparse-matrix SRAM: one read brings a line of this many bits. */
  spmatWidthBits: z.int().min(4).max(4096).default(64),
  /** `kept`: a line is read only when it is not the one read last. `per-column`: every column reads its first line. */
  lineBuffer: z.enum(LINE_BUFFERS).default('kept'),
  /** Width of a codebook index. */
  codeBits: z.int().min(2).max(16).default(4),
  /** Width of the relative row index; at most 2^indexBits - 1 rows can be skipped by one entry. */
  indexBits: z.int().min(1).max(8).default(4),
  convolution: z.enum(CONVOLUTION_MODES).default('drain'),
  /** `ideal`: activations and weights are where they are needed. `dram`: what does not fit comes from DRAM. */
  memory: z.enum(MEMORIES).default('ideal'),
  dramBandwidth: bytesPerSecond.prefault('4.264 GB/s'),
  /** Whether the next rows of a feature map are transferred while the array computes. */
  doubleBuffering: z.boolean().default(true),
  /** What a layer that does not fit the SRAMs and register files is: an error, or a warning in the result. */
  capacity: z.enum(['enforce', 'report']).default('enforce'),
  spmatCapacity: bytes.prefault('128 KiB'),
  pointerCapacity: bytes.prefault('32 KiB'),
  pointerBits: z.int().min(8).max(32).default(16),
  /** Words in each of a PE's two activation register files. */
  registers: z.int().min(1).max(65536).default(64),
  activationCapacity: bytes.prefault('2 KiB'),
  activationBits: z.int().min(2).max(16).default(16),
  weightBits: z.int().min(2).max(16).default(16),
  accumulatorBits: z.int().min(8).max(32).default(16),
  /** Right shift of each product before it is added; `auto` lets calibration choose it per layer. */
  productShift: z.union([z.literal('auto'), z.int().min(0).max(31)]).default('auto'),
  /**
   * How calibration sizes the accumulator: `bound` rules overflow out for the calibration inputs
   * (sum of |weight| x largest |activation|); `measured` takes the largest final sum and leaves partial sums to `overflow`.
   */
  accumulatorRange: z.enum(['bound', 'measured']).default('measured'),
  rounding: z.enum(['nearest', 'nearest-even', 'floor']).default('nearest'),
  overflow: z.enum(['saturate', 'wrap']).default('saturate'),
  /** Clusters of pes / clusters PEs, each with a scanner and the whole matrix; `auto` is the best number for each layer. */
  clusters: z.union([z.literal('auto'), z.int().min(1).max(4096)]).default(EIE_MAPPING.clusters),
  /** Which cluster computes which output pixels: pixel p cluster p mod `clusters`, or each a band of rows. */
  deal: z.enum(DEALS).default(EIE_MAPPING.deal),
  /** Which PE keeps which rows: row i PE i mod pes, or so that PEs hold equal numbers of entries. */
  rowOrder: z.enum(ROW_ORDERS).default(EIE_MAPPING.rowOrder),
  /** Groups of PEs that the columns are dealt over, their partial sums added by a tree (EIE, section 7). */
  columnGroups: z.int().min(1).max(4096).default(EIE_MAPPING.columnGroups),
  /** Whether columns whose activation is zero are left out. */
  skipZeros: z.boolean().default(EIE_MAPPING.skipZeros),
  /** Whether the weights that are zero are left out. */
  weights: z.enum(STORED_WEIGHTS).default(EIE_MAPPING.weights),
  /** Inputs that share a scan: a column is read once for all of them, each has registers and accumulators of its own. */
  batch: z.int().min(1).max(1024).default(EIE_MAPPING.batch),
});

type HardwareFile = z.output<typeof hardwareFile>;

/** A key of a hardware file. */
export type HardwareFileKey = keyof HardwareFile;

const { clock, spmatCapacity, pointerCapacity, activationCapacity, dramBandwidth, ...plainFields } =
  hardwareFile.shape;
const wholeBytes = z.int().min(1);

/** Quantities carry their base unit in the name from here on. */
function inBaseUnits(file: HardwareFile) {
  const { clock, spmatCapacity, pointerCapacity, activationCapacity, dramBandwidth, ...others } = file;
  return {
    ...others,
    clockHertz: clock,
    spmatCapacityBytes: spmatCapacity,
    pointerCapacityBytes: pointerCapacity,
    activationCapacityBytes: activationCapacity,
    dramBytesPerSecond: dramBandwidth,
  };
}

/** Schema of a hardware file, from its keys to the resolved machine. Asynchronous, as units are loaded on demand. */
export const hardwareSchema = hardwareFile.transform(inBaseUnits).superRefine(checkHardwareFits);

/** Keys of a resolved machine: none may be missing, and quantities are numbers in base units. */
const resolvedMachine = z
  .strictObject({
    ...withoutDefaults(plainFields),
    clockHertz: z.number().min(1),
    spmatCapacityBytes: wholeBytes,
    pointerCapacityBytes: wholeBytes,
    activationCapacityBytes: wholeBytes,
    dramBytesPerSecond: z.number().min(1),
  })
  .superRefine((spec, context) => {
    checkHardwareFits(spec as HardwareSpec, context);
  });

/**
 * Throws a UserError, which names the machine and the key, for a machine that no file could describe: of values out of
 * range, keys that are missing or unknown, or parts that do not suit each other. Takes microseconds.
 */
export function checkHardware(spec: HardwareSpec): void {
  const { success, error } = resolvedMachine.safeParse(spec);
  if (success) return;
  const file = `hardware ${quoted(spec.name)}`;
  throw configError(error.issues, resolvedMachine, { layers: [], merged: { ...spec }, file });
}

/** The fields themselves: where a machine is resolved, nothing is filled in. */
function withoutDefaults(fields: Readonly<Record<string, z.ZodType>>): Record<string, z.ZodType> {
  const entries = Object.entries(fields).map(([key, field]) => [
    key,
    field instanceof z.ZodDefault ? (field.unwrap() as z.ZodType) : field,
  ]);
  return Object.fromEntries(entries) as Record<string, z.ZodType>;
}

const MAPPING_KEYS = Object.keys(EIE_MAPPING) as readonly (keyof typeof EIE_MAPPING)[];

/**
 * What a machine is, to hashes and documents: keys of the mapping are left out if they are EIE's, so that machines
 * from before there were others are still the same.
 */
export function machineIdentity(spec: HardwareSpec): Record<string, HardwareSpec[keyof HardwareSpec]> {
  const own = MAPPING_KEYS.filter((key) => spec[key] === EIE_MAPPING[key]);
  return Object.fromEntries(
    Object.entries(spec).filter(([key]) => !(own as readonly string[]).includes(key)),
  );
}

/** A resolved machine: quantities in base units (hertz, bytes), no key missing. Plain and frozen. */
export type HardwareSpec = Readonly<z.output<typeof hardwareSchema>>;
