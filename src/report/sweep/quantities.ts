import { SI_PREFIXES } from '../../base/units.js';

/** Values that differ in their number alone. */
export interface Quantities {
  readonly numbers: readonly number[];
  /** Empty for plain numbers. */
  readonly unit: string;
}

const QUANTITY = /^\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)\s*([A-Za-zµ%][A-Za-z0-9µ/^]*)?\s*$/i;

/** What units are read with: those of the SI, of bytes, and a u for µ. */
const PREFIXES: readonly (readonly [string, number])[] = [
  ['Ki', 2 ** 10],
  ['Mi', 2 ** 20],
  ['Gi', 2 ** 30],
  ['u', 1e-6],
  ...SI_PREFIXES.map(({ prefix, factor }) => [prefix, factor] as const).filter(([prefix]) => prefix !== ''),
];

interface Measured {
  readonly number: number;
  readonly unit: string;
}

/**
 * Values as numbers of one unit: "400 MHz" and "1 GHz" are 400 and 1000 MHz. Null if some value is not a quantity, or if
 * their units are not multiples of one another.
 */
export function quantitiesOf(values: readonly (string | number | boolean)[]): Quantities | null {
  const measured = values.map(measuredOf);
  if (!measured.every((one) => one !== null)) return null;
  const [{ unit: first }] = measured;
  const numbers: number[] = [];
  for (const { number, unit } of measured) {
    const factor = unit === first ? 1 : factorBetween(unit, first);
    if (factor === null) return null;
    numbers.push(Number((number * factor).toPrecision(15)));
  }
  return { numbers, unit: first };
}

function measuredOf(value: string | number | boolean): Measured | null {
  if (typeof value === 'number') return { number: value, unit: '' };
  const match = typeof value === 'string' ? QUANTITY.exec(value) : null;
  return match === null ? null : { number: Number(match[1]), unit: match.at(2) ?? '' };
}

/** How many of the unit `to` are one of the unit `from`; null if they measure different things. */
function factorBetween(from: string, to: string): number | null {
  for (const [base, scale] of readings(from)) {
    const other = readings(to).find(([name]) => name === base);
    if (other !== undefined) return scale / other[1];
  }
  return null;
}

/** A unit as itself, and as the multiple of another that its first letters may say; powers have no prefixes here. */
function readings(unit: string): readonly (readonly [string, number])[] {
  if (unit.includes('^')) return [[unit, 1]];
  const prefixed = PREFIXES.filter(([prefix]) => unit.startsWith(prefix) && unit.length > prefix.length);
  return [[unit, 1], ...prefixed.map(([prefix, scale]) => [unit.slice(prefix.length), scale] as const)];
}
