import { groupsOf } from '../compile/column-groups.js';
import type { JobProgram } from '../compile/program.js';
import { registerRows } from '../mapping/column-order.js';
import { hexWords } from './hex-words.js';
import type { RtlParameters } from './parameters.js';

/** Shifts are 6 bits wide. From 33 on, nothing is left of a 32-bit value but its sign and the rounding. */
const MOST_SHIFT = 63;

const SETTING_BITS = 32;

/** Settings of a job, which stand still while it runs, in the order of the words of settings.hex. */
export function settingsOf(program: JobProgram, parameters: RtlParameters): Readonly<Record<string, number>> {
  const { formats, mapping } = program;
  const settings: Record<string, number> = {
    output_rows: parameters.ACCUMULATOR_ROWS,
    bias_value: 2 ** formats.biasShift,
    has_bias_table: program.biasTable === null ? 0 : 1,
    product_shift: formats.productShift,
    output_shift: Math.min(MOST_SHIFT, formats.accumulatorFractionBits - formats.outputFractionBits),
    steps: parameters.STEPS,
    lines: parameters.LINES,
  };
  for (const [cluster, { length }] of mapping.passes.entries()) settings[`passes[${cluster}]`] = length;
  for (const [group, own] of groupsOf(program).entries())
    for (const [name, value] of Object.entries(groupSettings(own))) settings[`${name}[${group}]`] = value;
  return settings;
}

/** Settings of a column group, of which `program` is. */
function groupSettings({ columns, pes, hasBias, biasColumn }: JobProgram): Readonly<Record<string, number>> {
  const inputRows = registerRows(columns, pes);
  return {
    input_rows: inputRows,
    last_lanes: columns - (inputRows - 1) * pes,
    has_bias: hasBias ? 1 : 0,
    bias_column: biasColumn,
  };
}

/** The settings as $readmemh takes them, each with its name. */
export function settingWords(program: JobProgram, parameters: RtlParameters): string {
  return Object.entries(settingsOf(program, parameters))
    .map(([name, value]) => `${hexWords([value], SETTING_BITS).trimEnd()} // ${name}\n`)
    .join('');
}
