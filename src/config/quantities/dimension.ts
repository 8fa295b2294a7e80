/** Powers of joule, millimetre, second and byte that a quantity is in. */
export type Dimension = readonly [joule: number, millimetre: number, second: number, byte: number];

/** Of a plain number. */
export const PLAIN: Dimension = [0, 0, 0, 0];

const SYMBOLS = ['J', 'mm', 's', 'B'] as const;

/** The dimension of a product. */
export function times(a: Dimension, b: Dimension): Dimension {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3]];
}

/** The dimension of a power. */
export function toPower(a: Dimension, exponent: number): Dimension {
  return [a[0] * exponent, a[1] * exponent, a[2] * exponent, a[3] * exponent];
}

export function isSame(a: Dimension, b: Dimension): boolean {
  return a.every((power, place) => power === b[place]);
}

export function isPlain(dimension: Dimension): boolean {
  return isSame(dimension, PLAIN);
}

/** A dimension as files and terminals write it: "J s", "mm2", "1/s", "W"; empty for plain numbers. */
export function unitText(dimension: Dimension): string {
  if (isSame(dimension, [1, 0, -1, 0])) return 'W';
  const above = factors(dimension, 1);
  const below = factors(dimension, -1);
  if (below.length === 0) return above.join(' ');
  return `${above.join(' ') || '1'}/${below.length === 1 ? below[0] : `(${below.join(' ')})`}`;
}

function factors(dimension: Dimension, sign: 1 | -1): string[] {
  return dimension.flatMap((signed, place) => {
    const power = signed * sign;
    if (!(power > 0)) return [];
    return [`${SYMBOLS[place]}${powerText(power)}`];
  });
}

/** Nothing for 1; a whole power stands right behind the unit. */
function powerText(power: number): string {
  if (power === 1) return '';
  return Number.isInteger(power) && power <= 9 ? String(power) : `^${power}`;
}
