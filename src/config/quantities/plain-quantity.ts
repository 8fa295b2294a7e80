/** How many of its base unit a unit is; of those that configs are written in most. */
const UNITS: Readonly<Record<string, readonly [base: string, factor: number]>> = {
  Hz: ['Hz', 1],
  MHz: ['Hz', 1e6],
  GHz: ['Hz', 1e9],
  B: ['B', 1],
  KiB: ['B', 2 ** 10],
  MiB: ['B', 2 ** 20],
  'GB/s': ['B/s', 1e9],
  pJ: ['pJ', 1],
  mW: ['mW', 1],
  'mm^2': ['mm^2', 1],
  'um^2': ['mm^2', 1e-6],
};

const PLAIN = /^(\d{1,9}(?:\.\d{1,6})?) ([a-zA-Z^2/]+)$/;

/** Results below it have no more than 15 significant digits before their point, however they are worked out. */
const MOST = 1e14;

/**
 * How many of `unit` a quantity such as "800 MHz" is, if it is written as plainly as most are: loading all units there
 * are takes longer than all else that a machine's file takes. Null for any other text; `measure` tells about those, and
 * says the same of these.
 */
export function plainQuantity(text: string, unit: string): number | null {
  const [, number = '', name = ''] = PLAIN.exec(text) ?? [];
  if (!Object.hasOwn(UNITS, name)) return null;
  const [base, factor] = UNITS[name];
  const value = Number((Number(number) * factor).toPrecision(15));
  return base === unit && value < MOST ? value : null;
}
