import type { SramRow } from '../config/energy-cacti.js';

/** What one SRAM costs. */
export type SramPrice = Omit<SramRow, 'capacityBytes' | 'widthBits'>;

/** A size beyond the rows, and how far they reach. */
export interface OutsideRows {
  readonly outside: 'capacityBytes' | 'widthBits';
  readonly least: number;
  readonly most: number;
}

/**
 * Price of an SRAM between the rows' sizes: linear in the logarithms of size and price, over the width first, then
 * over the capacity. A row's own size gives exactly the row.
 */
export function sramPrice(
  rows: readonly SramRow[],
  capacityBytes: number,
  widthBits: number,
): SramPrice | OutsideRows {
  const capacities = rows.map((row) => row.capacityBytes);
  const around = neighbours(capacities, capacityBytes);
  if (around === null) return outside('capacityBytes', capacities);
  const small = priceOfWidth(ofCapacity(rows, capacities[around.below]), widthBits);
  const large = priceOfWidth(ofCapacity(rows, capacities[around.above]), widthBits);
  if ('outside' in small) return small;
  return 'outside' in large ? large : between(small, large, around.fraction);
}

/** Price of a width between rows of one capacity. */
function priceOfWidth(rows: readonly SramRow[], widthBits: number): SramPrice | OutsideRows {
  const widths = rows.map((row) => row.widthBits);
  const around = neighbours(widths, widthBits);
  if (around === null) return outside('widthBits', widths);
  return between(rows[around.below], rows[around.above], around.fraction);
}

function ofCapacity(rows: readonly SramRow[], capacityBytes: number): SramRow[] {
  return rows.filter((row) => row.capacityBytes === capacityBytes);
}

/** Indices of the sizes next to one, and how far from the lower to the upper it lies in the logarithm. */
interface Neighbours {
  readonly below: number;
  readonly above: number;
  readonly fraction: number;
}

function neighbours(sizes: readonly number[], size: number): Neighbours | null {
  const below = Math.max(...sizes.filter((candidate) => candidate <= size));
  const above = Math.min(...sizes.filter((candidate) => candidate >= size));
  if (!Number.isFinite(below) || !Number.isFinite(above)) return null;
  const fraction = below === above ? 0 : Math.log(size / below) / Math.log(above / below);
  return { below: sizes.indexOf(below), above: sizes.indexOf(above), fraction };
}

function outside(size: OutsideRows['outside'], sizes: readonly number[]): OutsideRows {
  return { outside: size, least: Math.min(...sizes), most: Math.max(...sizes) };
}

function between(low: SramPrice, high: SramPrice, fraction: number): SramPrice {
  const at = (key: keyof SramPrice) => low[key] ** (1 - fraction) * high[key] ** fraction;
  return {
    readPicojoules: at('readPicojoules'),
    writePicojoules: at('writePicojoules'),
    leakageMilliwatts: at('leakageMilliwatts'),
    areaSquareMillimetres: at('areaSquareMillimetres'),
  };
}
