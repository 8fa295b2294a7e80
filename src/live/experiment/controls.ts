import type { HardwareFileKey, HardwareSpec } from '../../config/hardware.js';
import { HARDWARE_KEYS } from '../../config/hardware-tiers.js';

/** A value of a key, as the resolved machine has it. */
export type Setting = number | string | boolean;

/** A key of the machine that the page lets its reader move. */
export interface Control {
  readonly key: HardwareFileKey;
  readonly label: string;
  /** What it is, in one line. */
  readonly hint: string;
  readonly shape: 'slider' | 'choice';
  /** What it can be set to, ascending where it is a slider. */
  readonly values: readonly Setting[];
  /** A value as the page shows it. */
  readonly shown: (value: Setting) => string;
  /** A value as `--set` takes it. */
  readonly said: (value: Setting) => string;
}

/** Controls that belong together. */
export interface ControlGroup {
  readonly title: string;
  readonly controls: readonly Control[];
}

const MEGA = 1e6;
const GIGA = 1e9;

/** What the page lets its reader move, in the order in which it stands there. */
export const CONTROL_GROUPS: readonly ControlGroup[] = [
  {
    title: 'Array',
    controls: [
      slider('pes', 'PEs', 'Processing elements; row i of a matrix lives on one of them', powers(4, 512)),
      slider('queueDepth', 'Ring slots', 'Activations that can wait in front of each PE, and one more', [
        ...[1, 2, 3, 4, 6],
        ...powers(8, 256),
      ]),
      {
        ...slider('clock', 'Clock', 'Cycles a second', range(200 * MEGA, 2000 * MEGA, 50 * MEGA)),
        shown: (value) => `${Number(value) / MEGA} MHz`,
        said: (value) => `${Number(value) / MEGA} MHz`,
      },
      choice('convolution', 'Passes', 'Whether a pass waits for the last product of the one before', [
        'drain',
        'overlap',
      ]),
    ],
  },
  {
    title: 'Mapping',
    controls: [
      choice('clusters', 'Clusters', 'Parts of the array that each compute output pixels of their own', [
        ...[1, 2, 4, 8, 16],
        'auto',
      ]),
      choice('deal', 'Pixels', 'Pixel p to cluster p mod clusters, or a band of rows to each cluster', [
        'interleaved',
        'bands',
      ]),
      choice('columnGroups', 'Column groups', 'Parts of a cluster that each scan a share of the columns', [
        ...[1, 2, 4, 8],
      ]),
      choice('rowOrder', 'Rows', 'Row i on PE i mod pes, or so that PEs hold equally many entries', [
        'interleaved',
        'balanced',
      ]),
      toggle('skipZeros', 'Skip zeros', 'Leave out columns whose activation is zero'),
      choice('weights', 'Weights', 'Leave out weights that are zero, or store them all', ['sparse', 'dense']),
    ],
  },
  {
    title: 'Sparse-matrix SRAM',
    controls: [
      bits('spmatWidthBits', 'Line width', 'Bits that one read brings', powers(16, 512)),
      choice('lineBuffer', 'Line buffer', 'Whether a line is read again when the next column begins in it', [
        'kept',
        'per-column',
      ]),
      bits('codeBits', 'Code width', 'Bits of the codebook index in an entry', [...range(2, 8, 1), 16]),
      bits('indexBits', 'Index width', 'Bits of the zeros before an entry', range(1, 8, 1)),
    ],
  },
  {
    title: 'Beyond the PEs',
    controls: [
      choice('memory', 'Memory', 'Whether maps and weights that do not fit come from DRAM', [
        'ideal',
        'dram',
      ]),
      {
        ...slider('dramBandwidth', 'DRAM bandwidth', 'Bytes a second', [
          ...[533e6, 1066e6, 2132e6, 4264e6, 8528e6, 12800e6, 25600e6, 51200e6],
        ]),
        shown: (value) => `${(Number(value) / GIGA).toPrecision(3)} GB/s`,
        said: (value) => `${Number(value) / MEGA} MB/s`,
      },
      toggle('doubleBuffering', 'Double buffering', 'Transfer the next rows while the array computes'),
    ],
  },
  {
    title: 'Numbers',
    controls: [
      bits('activationBits', 'Activations', 'Width of an activation', range(4, 16, 1)),
      bits('weightBits', 'Weights', 'Width of a decoded weight', range(4, 16, 1)),
      bits('accumulatorBits', 'Accumulators', 'Width of a sum', range(12, 32, 2)),
      choice('rounding', 'Rounding', 'How a value that falls between two is rounded', [
        ...['nearest', 'nearest-even', 'floor'],
      ]),
      choice('overflow', 'Overflow', 'What becomes of a value that is too large', ['saturate', 'wrap']),
    ],
  },
];

/** All controls, in that order. */
export const CONTROLS: readonly Control[] = CONTROL_GROUPS.flatMap(({ controls }) => controls);

/** The control of a key; undefined if the page has none. */
export function controlOf(key: string): Control | undefined {
  return CONTROLS.find((control) => control.key === key);
}

/** What a machine has for a control's key. */
export function settingOf(machine: HardwareSpec, { key }: Control): Setting {
  return machine[HARDWARE_KEYS[key].spec];
}

/** The values of a control, with the one that the page's own machine has among them. */
export function valuesFor(control: Control, machine: HardwareSpec): readonly Setting[] {
  const own = settingOf(machine, control);
  if (control.values.includes(own)) return control.values;
  const values = [...control.values, own];
  return values.every((value) => typeof value === 'number') ? values.sort((a, b) => a - b) : values;
}

function slider(key: HardwareFileKey, label: string, hint: string, values: readonly number[]): Control {
  return { key, label, hint, shape: 'slider', values, shown: String, said: String };
}

function bits(key: HardwareFileKey, label: string, hint: string, values: readonly number[]): Control {
  return { ...slider(key, label, hint, values), shown: (value) => `${String(value)} bits` };
}

function choice(key: HardwareFileKey, label: string, hint: string, values: readonly Setting[]): Control {
  return { key, label, hint, shape: 'choice', values, shown: String, said: String };
}

function toggle(key: HardwareFileKey, label: string, hint: string): Control {
  return { ...choice(key, label, hint, [true, false]), shown: (value) => (value === true ? 'yes' : 'no') };
}

/** Powers of two from `first` to `last`. */
function powers(first: number, last: number): number[] {
  const values: number[] = [];
  for (let value = first; value <= last; value *= 2) values.push(value);
  return values;
}

function range(first: number, last: number, step: number): number[] {
  return Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, index) => first + index * step);
}
