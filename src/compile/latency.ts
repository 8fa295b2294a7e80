/*
 * The named latencies of the machine, the only timing constants that the engines share. The paper gives the
 * four arithmetic stages (EIE, section 4, "Arithmetic Unit"); the two of the sparse-matrix read complete the
 * constant of 6 cycles that the authors' simulator adds to every pass.
 */

/** From an entry's slot to its line standing in the line buffer. */
const LINE_FETCH_CYCLES = 1;

/** From the line buffer to the entry selected out of it. */
const ENTRY_SELECT_CYCLES = 1;

/** Codebook lookup, multiply, shift and add, write. */
const ARITHMETIC_STAGES = 4;

/** Cycles from an entry's slot until its accumulator is written: fill and drain of the pipeline. */
export const PIPELINE_CYCLES = LINE_FETCH_CYCLES + ENTRY_SELECT_CYCLES + ARITHMETIC_STAGES;

/** Accumulator sets under `convolution: overlap`: patch p + 2 waits until patch p is finished. */
export const ACCUMULATOR_SETS = 2;
