import * as z from 'zod';
import { recordOf } from '../../base/record.js';
import { ALONE } from '../../config/paper.js';
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

/** By how much less energy another machine takes with sparse weights than with dense ones: printed powers by printed times. */
export const printedSaving: Measurement = measurement(
  z.strictObject({
    watts: z.tuple([z.string(), z.string()]),
    microseconds: z.tuple([z.string(), z.string()]),
    layers: z.array(z.string()).min(1),
  }),
  ({ watts, microseconds }) =>
    `printed energy, ${watts[0]} by ${microseconds[0]} over ${watts[1]} by ${microseconds[1]}`,
  async ({ watts, microseconds, layers }, bench) => {
    const [powers, times] = await Promise.all(
      [watts, microseconds].map((pair) => Promise.all(pair.map((claim) => bench.printed(claim)))),
    );
    return recordOf(
      layers,
      (layer) => (powers[0][layer] * times[0][layer]) / (powers[1][layer] * times[1][layer]),
    );
  },
);

const FLOAT_BITS = 32;

/** How many times smaller weights become by sharing (Deep Compression, formula 1). */
export const sharingRate: Measurement = measurement(
  z.strictObject({ weights: z.int().min(1), clusters: z.int().min(2) }),
  ({ weights, clusters }) =>
    `${weights} float32 over ${weights} codes of ${clusters} shared values and these`,
  ({ weights, clusters }) => ({
    [ALONE]: (weights * FLOAT_BITS) / (weights * Math.ceil(Math.log2(clusters)) + clusters * FLOAT_BITS),
  }),
);
