const INTEGERS = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** A whole number with thousands separators: "8,431,468". */
export function integer(value: number): string {
  return INTEGERS.format(value);
}

/** A number with `digits` decimals and thousands separators. */
export function decimal(value: number, digits: number): string {
  return decimals(digits).format(value);
}

const DECIMALS = new Map<number, Intl.NumberFormat>();

/** Kept, as making a formatter takes a hundred times as long as using it. */
function decimals(digits: number): Intl.NumberFormat {
  const kept = DECIMALS.get(digits);
  if (kept !== undefined) return kept;
  const made = new Intl.NumberFormat('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  DECIMALS.set(digits, made);
  return made;
}

/** A share as percent with one decimal: "42.9 %". */
export function percent(share: number): string {
  return `${decimal(share * 100, 1)} %`;
}

const PREFIXES: readonly (readonly [number, string])[] = [
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
  [1, ''],
  [1e-3, 'm'],
  [1e-6, 'µ'],
  [1e-9, 'n'],
  [1e-12, 'p'],
  [1e-15, 'f'],
];

/** A quantity with the SI prefix that leaves one to three digits before the point: "9.908 µs". */
export function quantity(value: number, unit: string, digits = 3): string {
  const found = PREFIXES.find(([scale]) => Math.abs(value) >= scale) ?? PREFIXES[3];
  return `${decimal(value / found[0], digits)} ${found[1]}${unit}`;
}

/** "energy" as the beginning of a title. */
export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
