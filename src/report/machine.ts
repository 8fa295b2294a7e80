import type { ResultDocument } from '../result/result.js';
import { integer, quantity } from './format.js';
import type { Fact, Section } from './outline/outline.js';

const DIGITS = 6;
const KIBI = 1024;

/** What tells a machine. */
type Machine = Pick<ResultDocument, 'hardware' | 'hardwareHash'>;

/** Every key of the resolved machine with the unit that its name says, in the document's order, and the hash. */
export function machineSection({ hardware, hardwareHash }: Machine): Section {
  const rows = Object.entries(hardware).map(([key, value]): Fact => [key, machineValueText(key, value)]);
  return {
    ...{ id: 'machine', title: 'Machine' },
    blocks: [{ facts: { rows: [...rows, ['hash', hardwareHash]], areKeys: true } }],
  };
}

/** A value of the machine: "64 bits", "800 MHz", "128 KiB", "yes". */
export function machineValueText(key: string, value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value;
  if (key.endsWith('BytesPerSecond')) return withoutZeros(quantity(value, 'B/s', DIGITS));
  if (key.endsWith('Hertz')) return withoutZeros(quantity(value, 'Hz', DIGITS));
  if (key.endsWith('Bytes')) return bytesText(value);
  if (key.endsWith('Bits')) return `${integer(value)} bits`;
  return integer(value);
}

/** "800.000000 MHz" as "800 MHz". */
function withoutZeros(text: string): string {
  return text.replace(/\.?0+(?= )/, '');
}

function bytesText(bytes: number): string {
  return bytes % KIBI === 0 ? `${integer(bytes / KIBI)} KiB` : `${integer(bytes)} bytes`;
}
