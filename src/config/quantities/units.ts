import { UserError } from '../../base/errors.js';
import { plainQuantity } from './plain-quantity.js';
import { quoted } from '../../base/quote.js';

/** The units that quantities of a config resolve to; mathjs knows them by these names. */
export type BaseUnit = 'Hz' | 'B' | 'B/s' | 'pJ' | 'mW' | 'mm^2';

interface Quantity {
  readonly noun: string;
  readonly example: string;
  readonly accepts: (value: number) => boolean;
  /** The noun for what is accepted. */
  readonly acceptable: string;
}

const QUANTITIES: Readonly<Record<BaseUnit, Quantity>> = {
  Hz: {
    noun: 'a frequency',
    example: '800 MHz',
    accepts: (hertz) => hertz >= 1, // "800 mHz" is 0.8 Hz and never meant
    acceptable: 'a frequency of at least 1 Hz',
  },
  B: {
    noun: 'a size',
    example: '128 KiB',
    accepts: (bytes) => Number.isSafeInteger(bytes) && bytes >= 1,
    acceptable: 'a whole number of bytes',
  },
  'B/s': {
    noun: 'a rate of transfer',
    example: '4 GB/s',
    accepts: (bytesPerSecond) => bytesPerSecond >= 1,
    acceptable: 'at least 1 byte per second',
  },
  pJ: {
    noun: 'an energy',
    example: '5 pJ',
    accepts: (picojoules) => picojoules >= 0,
    acceptable: 'an energy of zero or more',
  },
  mW: {
    noun: 'a power',
    example: '2 mW',
    accepts: (milliwatts) => milliwatts >= 0,
    acceptable: 'a power of zero or more',
  },
  'mm^2': {
    noun: 'an area',
    example: '0.5 mm^2',
    accepts: (squareMillimetres) => squareMillimetres >= 0,
    acceptable: 'an area of zero or more',
  },
};

/** What a quantity in `unit` is written like: 'a frequency such as "800 MHz"'. */
export function expectedQuantity(unit: BaseUnit): string {
  const { noun, example } = QUANTITIES[unit];
  return `${noun} such as "${example}"`;
}

/**
 * A quantity in its base unit: "800 MHz" in 'Hz' is 8e8, "128 KiB" in 'B' is 131072, "5 fJ" in 'pJ' is 0.005.
 * The first one that is not plain loads the unit tables, hence the promise.
 * Throws a UserError without a place, which the caller adds: 'expected a frequency such as "800 MHz", got "800 MB"'.
 */
export async function parseQuantity(text: string, unit: BaseUnit): Promise<number> {
  const value = plainQuantity(text, unit) ?? (await measure(text, unit));
  if (value === null) throw new UserError(`expected ${expectedQuantity(unit)}, got ${quoted(text)}`);
  const { accepts, acceptable, example } = QUANTITIES[unit];
  if (!accepts(value)) {
    throw new UserError(
      `expected ${acceptable} such as "${example}", got ${quoted(text)} (${value} ${unit})`,
    );
  }
  return value;
}

async function measure(text: string, unit: BaseUnit): Promise<number | null> {
  const { measure } = await import('./measure.js');
  return measure(text, unit);
}
