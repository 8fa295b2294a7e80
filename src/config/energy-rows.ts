import * as z from 'zod';
import { milliwatts, picojoules, squareMillimetres } from './quantities/quantity-fields.js';

/** One printable line. */
export const lineOfText = z.string().regex(/^[^\p{Cc}\p{Zl}\p{Zp}]{1,400}$/u);

/** Where a number comes from: every row of an energy table says it. */
export const source = lineOfText.meta({ expected: 'where the value comes from, on one line' });

/** A row of an energy, such as `{ value: 5 pJ, source: ... }`. */
export const energyRow = row(picojoules, '5 pJ').transform(({ value, source }) => ({
  picojoules: value,
  source,
}));

/** A row of a power, such as `{ value: 2 mW, source: ... }`. */
export const powerRow = row(milliwatts, '2 mW').transform(({ value, source }) => ({
  milliwatts: value,
  source,
}));

/** A row of an area, such as `{ value: 758 um^2, source: ... }`. */
export const areaRow = row(squareMillimetres, '758 um^2').transform(({ value, source }) => ({
  squareMillimetres: value,
  source,
}));

/** A row of a factor without a unit, such as `{ value: 0.5, source: ... }`. */
export const ratioRow = row(z.number().min(0), '0.5').transform(({ value, source }) => ({
  ratio: value,
  source,
}));

function row<V extends z.ZodType<number>>(value: V, example: string) {
  return z
    .strictObject({ value, source })
    .meta({ expected: `a value and its source such as { value: ${example}, source: "measured" }` });
}
