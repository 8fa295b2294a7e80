import wavedrom from 'wavedrom';
import skin from 'wavedrom/skins/default.js';
import type { JobProgram } from '../../../src/compile/program.js';
import type { HardwareSpec } from '../../../src/config/hardware.js';
import { structuralEngine } from '../../../src/engine/structural/structural-engine.js';
import { WavedromProbe, type DrawnWires } from '../../../src/trace/wavedrom.js';
import { untilPassed } from '../../../src/trace/window.js';
import { vectorProgram } from '../../layers.js';
import { machine } from '../../machines.js';

/** A diagram of docs/micro-architecture.md. */
interface Wave {
  readonly program: JobProgram;
  readonly hardware: HardwareSpec;
  readonly input: Int16Array;
  readonly cycles: number;
  readonly drawn: DrawnWires;
}

const PIPELINE: DrawnWires = {
  central_control_unit: [['broadcasts', null]],
  activation_queue: [['count', null]],
  pointer_read: [
    ['is_serving', null],
    ['has_entry', null],
  ],
  spmat_read: [
    ['has_fetched', null],
    ['has_entry', null],
  ],
  arithmetic_unit: [
    ['has_weight', null],
    ['weight', 'has_weight'],
    ['has_product', null],
    ['product', 'has_product'],
    ['has_sum', null],
    ['sum', 'has_sum'],
  ],
  activation_read_write: [['destination_0[0]', null]],
};

const onePe = (queueDepth = 8) => machine({ pes: 1, queueDepth });

const wave = (
  hardware: HardwareSpec,
  matrix: readonly (readonly number[])[],
  inputs: readonly number[],
  cycles: number,
  drawn: DrawnWires,
): Wave => ({
  program: vectorProgram(matrix, hardware),
  hardware,
  input: Int16Array.from(inputs),
  cycles,
  drawn,
});

const ONES = new Array<number>(8).fill(1);

/** Five register rows of four lanes. */
const ROWS_OF_LANES = [
  [1, 1, 1, 1],
  [1, 0, 0, 0],
  [0, 0, 0, 0],
  [0, 0, 1, 0],
  [0, 1, 0, 1],
].flat();

/** By the name of the file in docs/waves. */
export const WAVES: Readonly<Record<string, Wave>> = {
  'one-entry': wave(onePe(), [[3]], [5], 9, PIPELINE),
  'full-queue': wave(onePe(4), new Array<number[]>(5).fill(ONES), ONES, 20, {
    central_control_unit: [
      ['broadcasts', null],
      ['is_queue_full', null],
    ],
    activation_queue: [['count', null]],
    pointer_read: [
      ['is_serving', null],
      ['column', 'is_serving'],
      ['has_entry', null],
      ['address', 'has_entry'],
    ],
  }),
  bubbles: wave(machine({ pes: 4 }), [ROWS_OF_LANES.map(() => 1)], ROWS_OF_LANES, 12, {
    central_control_unit: [
      ['row', null],
      ['broadcasts', null],
    ],
    leading_nonzero_detection: [
      ['level_0', null],
      ['level_1', null],
    ],
  }),
  bypass: wave(onePe(), [[2, 3]], [5, 7], 10, {
    arithmetic_unit: [
      ['has_weight', null],
      ['weight', 'has_weight'],
      ['has_product', null],
      ['product', 'has_product'],
      ['operand', 'has_product'],
      ['has_sum', null],
      ['sum', 'has_sum'],
    ],
    activation_read_write: [['destination_0[0]', null]],
  }),
};

/** A diagram as SVG. */
export function waveSvg({ program, hardware, input, cycles, drawn }: Wave): string {
  const probe = new WavedromProbe({ from: 0, count: cycles }, drawn);
  untilPassed(() => structuralEngine.run(program, hardware, input, { probe }));
  return wavedrom.onml.stringify(wavedrom.renderAny(0, JSON.parse(probe.text()), skin)) + '\n';
}
