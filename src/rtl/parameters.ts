import { bitsFor } from '../base/signals.js';
import { groupsOf } from '../compile/column-groups.js';
import type { JobProgram } from '../compile/program.js';
import { stepsOf } from '../engine/counters.js';
import type { TimingSpec } from '../engine/engine.js';
import { widthsOf } from '../hardware/widths.js';
import { registerRows } from '../mapping/column-order.js';
import { mostPasses, mostRows } from '../mapping/mapping.js';
import type { Rounding } from '../numeric/arithmetic-spec.js';

/** Parameter ROUNDING of the blocks. */
const ROUNDINGS: Readonly<Record<Rounding, number>> = { nearest: 0, 'nearest-even': 1, floor: 2 };

/** Parameters of `clustered_array` (src/rtl/blocks), and the sizes of the testbench's own memories. */
export interface RtlParameters {
  readonly CLUSTERS: number;
  /** Column groups of a cluster: arrays, each behind a scanner of its own. */
  readonly COLUMN_GROUPS: number;
  /** PEs of an array. */
  readonly PES: number;
  readonly LANE_BITS: number;
  /** 1: passes overlap; 0: each drains before the next begins. */
  readonly OVERLAP: number;
  /** 1: columns of zeros are left out; 0: every column is broadcast. */
  readonly SKIPS_ZEROS: number;
  readonly QUEUE_DEPTH: number;
  readonly SLOT_BITS: number;
  readonly ACTIVATION_BITS: number;
  readonly WEIGHT_BITS: number;
  readonly ACCUMULATOR_BITS: number;
  /** 0: to the nearest, ties up; 1: ties to even; 2: floor. */
  readonly ROUNDING: number;
  /** 1: values beyond their width are clamped; 0: they wrap. */
  readonly SATURATE: number;
  readonly CODE_BITS: number;
  readonly INDEX_BITS: number;
  readonly ENTRIES_PER_LINE: number;
  readonly PLACE_BITS: number;
  /** 1: the line buffer survives from column to column. */
  readonly KEEPS_LINE: number;
  /** 1: weights that are zero are stored as well, so that an entry has no index; 0: they are left out. */
  readonly DENSE: number;
  /** Lines of a PE's sparse-matrix SRAM. */
  readonly LINES: number;
  readonly LINE_ADDRESS_BITS: number;
  readonly ENTRY_ADDRESS_BITS: number;
  /** Words of each of a PE's two pointer banks. */
  readonly BANK_WORDS: number;
  readonly BANK_BITS: number;
  readonly COLUMN_BITS: number;
  /** Words of a PE's source registers. */
  readonly INPUT_ROWS: number;
  readonly SCAN_ROW_BITS: number;
  readonly SOURCE_ROW_BITS: number;
  /** Accumulators of a PE in each of its two sets. */
  readonly ACCUMULATOR_ROWS: number;
  readonly ACCUMULATOR_ROW_BITS: number;
  readonly PASS_BITS: number;
  readonly BROADCAST_BITS: number;
  /** Of the testbench: passes of the cluster that runs the most, and steps in which rows of the output are computed. */
  readonly PASSES: number;
  readonly STEPS: number;
}

/** Parameters of a machine that is just large enough for a job. Widths are those of its signals in the simulator. */
export function rtlParameters(program: JobProgram, timing: TimingSpec): RtlParameters {
  const { arithmetic, entriesPerLine, lineBuffer, mapping, pes, codeBits, indexBits } = program;
  const passes = mostPasses(mapping);
  const groups = groupsOf(program);
  const widths = widthsOf(groups, timing.queueDepth, passes);
  const inputRows = Math.max(...groups.map(({ columns }) => registerRows(columns, pes)));
  const biasColumn = Math.max(...groups.map((group) => group.biasColumn));
  const bankWords = Math.ceil((biasColumn + 2) / 2); // a pointer per column, and one past the end
  return {
    CLUSTERS: mapping.clusters,
    COLUMN_GROUPS: mapping.columnGroups,
    PES: pes,
    LANE_BITS: bitsFor(pes - 1),
    OVERLAP: timing.convolution === 'overlap' ? 1 : 0,
    SKIPS_ZEROS: program.skipsZeros ? 1 : 0,
    QUEUE_DEPTH: timing.queueDepth,
    SLOT_BITS: widths.queueSlot,
    ACTIVATION_BITS: arithmetic.activationBits,
    WEIGHT_BITS: arithmetic.weightBits,
    ACCUMULATOR_BITS: arithmetic.accumulatorBits,
    ROUNDING: ROUNDINGS[arithmetic.rounding],
    SATURATE: arithmetic.overflow === 'saturate' ? 1 : 0,
    CODE_BITS: codeBits,
    INDEX_BITS: indexBits,
    ENTRIES_PER_LINE: entriesPerLine,
    PLACE_BITS: bitsFor(entriesPerLine - 1),
    KEEPS_LINE: lineBuffer === 'kept' ? 1 : 0,
    DENSE: program.weights === 'dense' ? 1 : 0,
    LINES: linesOf(program),
    LINE_ADDRESS_BITS: widths.line,
    ENTRY_ADDRESS_BITS: widths.entry,
    BANK_WORDS: bankWords,
    BANK_BITS: bitsFor(bankWords - 1),
    COLUMN_BITS: widths.column,
    INPUT_ROWS: inputRows,
    SCAN_ROW_BITS: widths.scanRow,
    SOURCE_ROW_BITS: bitsFor(inputRows - 1),
    ACCUMULATOR_ROWS: mostRows(mapping),
    ACCUMULATOR_ROW_BITS: widths.accumulatorRow,
    PASS_BITS: widths.passes,
    BROADCAST_BITS: widths.broadcasts,
    PASSES: passes,
    STEPS: stepsOf(mapping),
  };
}

/** Lines up to the one that the entry past the fullest PE's last would stand in, as the width of a line's address has it. */
function linesOf({ images, entriesPerLine }: JobProgram): number {
  const entries = images.reduce((most, { codes }) => Math.max(most, codes.length), 0);
  return Math.floor(entries / entriesPerLine) + 1;
}

/**
 * The parameters as Verilog, to be included in a module. CLUSTERED is defined if the machine is several arrays, a
 * `clustered_array` in place of a `processing_array`.
 */
export function parametersHeader(parameters: RtlParameters): string {
  const lines = Object.entries(parameters).map(([name, value]) => `localparam ${name} = ${value};\n`);
  const isClustered = parameters.CLUSTERS * parameters.COLUMN_GROUPS > 1;
  return (isClustered ? '`define CLUSTERED\n' : '') + lines.join('');
}
