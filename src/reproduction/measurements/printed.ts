import * as z from 'zod';
import { recordOf } from '../../base/record.js';
import type { Figures } from '../figures.js';
import { measurement, type Measurement } from '../measurement.js';

/** Numbers that the paper prints elsewhere: whether it agrees with itself. */
export const printed: Measurement = measurement(
  z.strictObject({ claims: z.array(z.string()).min(1), layers: z.array(z.string()).optional() }),
  ({ claims, layers }) =>
    `the paper's own ${claims.join(' and ')}${layers === undefined ? '' : `, ${layers.join(', ')}`}`,
  async ({ claims, layers }, bench) => {
    const parts = await Promise.all(claims.map((claim) => bench.printed(claim)));
    const numbers = Object.assign({}, ...parts) as Figures;
    return recordOf(layers ?? Object.keys(numbers), (key) => numbers[key]);
  },
);
