import type { JobProgram } from '../compile/program.js';
import { hexWords } from './hex-words.js';
import type { RtlParameters } from './parameters.js';

/** Shifts are 6 bits wide. From 33 on, nothing is left of a 32-bit value but its sign and the rounding. */
const MOST_SHIFT = 63;

const SETTING_BITS = 32;

/** Settings of a job, which stand still while it runs, in the order of the words of settings.hex. */
export function settingsOf(program: JobProgram, parameters: RtlParameters): Readonly<Record<string, number>> {
  const { formats, geometry } = program;
  return {
    passes: parameters.PASSES,
    input_rows: parameters.INPUT_ROWS,
    output_rows: parameters.ACCUMULATOR_ROWS,
    has_bias: program.hasBias ? 1 : 0,
    bias_value: 2 ** formats.biasShift,
    bias_column: program.biasColumn,
    has_bias_table: program.biasTable === null ? 0 : 1,
    product_shift: formats.productShift,
    output_shift: Math.min(MOST_SHIFT, formats.accumulatorFractionBits - formats.outputFractionBits),
    map_columns: geometry.output.width,
    lines: parameters.LINES,
    map_rows: parameters.MAP_ROWS,
  };
}

/** The settings as $readmemh takes them, each with its name. */
export function settingWords(program: JobProgram, parameters: RtlParameters): string {
  return Object.entries(settingsOf(program, parameters))
    .map(([name, value]) => `${hexWords([value], SETTING_BITS).trimEnd()} // ${name}\n`)
    .join('');
}
