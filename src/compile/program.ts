import type { HardwareSpec } from '../config/hardware.js';
import type { Job, MapRange } from '../lowering/job.js';
import type { Mapping } from '../mapping/mapping.js';
import type { ArithmeticSpec } from '../numeric/arithmetic-spec.js';
import type { ConvolutionFormats, NetworkFormats } from '../numeric/formats.js';
import { positionsOf, type WindowGeometry } from '../network/geometry.js';
import type { Network, Shape } from '../network/network.js';

/**
 * What one PE's sparse-matrix and pointer SRAMs are loaded with: its rows of the matrix in interleaved CSC
 * (EIE, section 3.2). Column j owns entries pointers[j] .. pointers[j + 1] - 1, padding included.
 */
export interface PeImage {
  /** Codebook index v of each entry; 0 for padding. */
  readonly codes: Uint16Array;
  /** Zeros z before each entry, within this PE's rows of the column. */
  readonly zeros: Uint8Array;
  /** Column pointers p: one per column of whole register rows, one for the bias column, one past the end. */
  readonly pointers: Uint32Array;
}

/** A job laid on the array: the part of a program that formats do not touch. */
export interface EncodedJob {
  readonly job: Job;
  readonly mapping: Mapping;
  /** One image per PE of a cluster, those of column group 0 first. */
  readonly images: readonly PeImage[];
}

/**
 * One job compiled for a machine: what is loaded into the array, into each of its clusters if it has several. Plain data.
 * The column groups of a cluster are programs of the same form, of their own share of the columns (./column-groups.ts).
 */
export interface JobProgram {
  readonly name: string;
  readonly layer: string;
  readonly geometry: WindowGeometry;
  /** Where the job's part of its layer's maps lies. */
  readonly input: MapRange;
  readonly output: MapRange;
  readonly mapping: Mapping;
  /** PEs that one scanner feeds: lanes of a register row. */
  readonly pes: number;
  /** Whether columns of zeros are left out, or every column is broadcast. */
  readonly skipsZeros: boolean;
  /** `dense`: every weight is an entry, in the order of rows, so that neither indices nor pointers are stored. */
  readonly weights: HardwareSpec['weights'];
  /** Rows of the matrix: output channels. */
  readonly rows: number;
  /** Columns of the matrix without the bias, in the order (row tap, column tap, input channel), channel fastest. */
  readonly columns: number;
  /** Address of the bias column: the first of the register row after the inputs'. */
  readonly biasColumn: number;
  /** Whether the bias column is broadcast. */
  readonly hasBias: boolean;
  /** Raw weight of each code; entry 0 is 0. */
  readonly codebook: Int16Array;
  /** Raw bias weight of each row, read in place of the codebook in the bias column; null if codes serve. */
  readonly biasTable: Int16Array | null;
  readonly formats: ConvolutionFormats;
  readonly arithmetic: ArithmeticSpec;
  /** Widths of an entry's v and z in the sparse-matrix SRAM. */
  readonly codeBits: number;
  readonly indexBits: number;
  /** Entries in one line of the sparse-matrix SRAM; an entry never straddles two lines. */
  readonly entriesPerLine: number;
  readonly lineBuffer: HardwareSpec['lineBuffer'];
  /** One image per PE of a cluster, those of column group 0 first. */
  readonly images: readonly PeImage[];
}

/** The part of a compiled job that number formats do not touch. */
export type PlacedJob = Omit<
  JobProgram,
  'hasBias' | 'codebook' | 'biasTable' | 'formats' | 'arithmetic' | 'codeBits' | 'indexBits'
>;

/** A memory of the machine that a job does not fit: the fullest PE's need against what each PE has. */
export interface CapacityShortfall {
  /** The job's name. */
  readonly layer: string;
  readonly memory:
    'spmat SRAM' | 'pointer SRAM' | 'pointer range' | 'destination registers' | 'activation SRAM';
  readonly needed: number;
  readonly available: number;
  readonly unit: 'bytes' | 'entries' | 'words';
}

/** A network compiled for a machine. */
export interface Program {
  readonly network: Network;
  readonly shapes: ReadonlyMap<string, Shape>;
  readonly formats: NetworkFormats;
  readonly arithmetic: ArithmeticSpec;
  /** By layer its jobs, in the order in which they run. */
  readonly jobs: ReadonlyMap<string, readonly JobProgram[]>;
  /** What does not fit the machine's memories; empty under `capacity: enforce`. */
  readonly shortfalls: readonly CapacityShortfall[];
}

/** Matrix-vector passes of a job per image: one for each output pixel. */
export function passesOf(program: Pick<JobProgram, 'geometry'>): number {
  return positionsOf(program.geometry);
}
