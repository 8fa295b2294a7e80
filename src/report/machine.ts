import type { ResultDocument } from '../result/result.js';
import { integer, quantity } from './format.js';

/** A key of the resolved machine and its value with the unit that the key's name says. */
export interface MachineRow {
  readonly key: string;
  readonly value: string;
}

const DIGITS = 6;
const KIBI = 1024;

/** Every key of the resolved machine, in the document's order. */
export function machineRows(hardware: ResultDocument['hardware']): readonly MachineRow[] {
  return Object.entries(hardware).map(([key, value]) => ({
    key,
    value: valueText(key, value),
  }));
}

function valueText(key: string, value: string | number | boolean): string {
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
