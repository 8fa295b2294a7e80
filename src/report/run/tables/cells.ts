import { MICRO_PER_PICO } from '../../../base/units.js';
import type { ResultDocument } from '../../../result/result.js';
import { decimal, integer, percent } from '../../format.js';
import { numberCell, type ColumnOf, type TableCell } from '../../outline/table.js';

/** What a cell says that has nothing to say by its nature. */
const NONE = '–';

/** The column that names layers; sorted by it, they come in network order. */
export function layerColumn({ layers }: ResultDocument): ColumnOf<{ readonly name: string }> {
  const places = new Map(layers.map(({ name }, place) => [name, place]));
  return {
    ...{ title: 'layer', unit: '', align: 'text', total: 'total' },
    cell: ({ name }) => numberCell(name, places.get(name) ?? 0),
  };
}

/** A count. */
export function countCell(count: number): TableCell {
  return numberCell(integer(count), count);
}

/** A share of one in percent. */
export function shareCell(share: number): TableCell {
  return numberCell(percent(share), share);
}

/** A share of one in percent, and as a bar. */
export function barCell(share: number, colour: string): TableCell {
  return { ...shareCell(share), bar: { share, colour } };
}

/** Energy in microjoules. */
export function energyCell(picojoules: number): TableCell {
  return numberCell(microjoules(picojoules), picojoules);
}

/** Picojoules as microjoules, with as many decimals wherever energies stand below one another. */
export function microjoules(picojoules: number): string {
  return decimal(picojoules * MICRO_PER_PICO, 3);
}

/** A cell of a value that some things have not. */
export function cellOf(value: number | null, cell: (value: number) => TableCell): TableCell {
  return value === null ? numberCell(NONE, -1) : cell(value);
}
