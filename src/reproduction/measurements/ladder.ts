import * as z from 'zod';
import { measurement, type Measurement } from '../measurement.js';
import type { RunFigures } from '../runs/run.js';
import { pricedMachine } from './machine.js';

/** A float weight, and a 32-bit read of SRAM (EIE, Table I). */
const FLOAT_BITS = 32;

const asked = z.strictObject({
  of: z.enum(['factors', 'microjoules']),
  network: z.string().default('eie-alex-7'),
  /** The claim that prints what a 32-bit read of SRAM costs, in pJ; DRAM's price is the energy table's. */
  sram: z.string(),
  /** Whether an entry counts with its index, or its code alone, as the paper does. */
  index: z.boolean().default(true),
});

/**
 * EIE's four savings on one layer, step by step (EIE, section 1): every weight as float32 from DRAM, from SRAM, those
 * that are kept alone, as codes, on active columns alone. Each step is as many times cheaper as its factor says.
 */
export const ladder: Measurement = measurement(
  asked,
  ({ network, index, of }) =>
    `${of} of fetching ${network}'s weights, step by step, entries ${index ? 'with their index' : 'as codes alone'}`,
  async ({ of, network, sram, index }, bench) => {
    const hardware = 'eie-64pe';
    const { spec, table } = await pricedMachine(hardware, [], 'eie-45nm');
    const sramPicojoules = Object.values(await bench.printed(sram))[0];
    const run = await bench.ask({
      kind: 'simulation',
      ...{ subject: { network }, hardware, set: ['capacity=report'], energy: 'eie-45nm' },
    });
    const entryBits = spec.codeBits + (index ? spec.indexBits : 0);
    const factors = {
      'SRAM in place of DRAM': table.events.dramWord.picojoules / sramPicojoules,
      'kept weights alone': run.whole['parameters'] / run.whole['keptParameters'],
      'shared weights': FLOAT_BITS / entryBits,
      'active columns alone': 1 / onlyLayer(run)['inputDensity'],
    };
    if (of === 'factors')
      return { ...factors, all: Object.values(factors).reduce((all, factor) => all * factor, 1) };
    return steps(run.whole['parameters'] * table.events.dramWord.picojoules * 1e-6, factors);
  },
);

function onlyLayer({ layers }: RunFigures): Readonly<Record<string, number>> {
  return Object.values(layers)[0];
}

function steps(dense: number, factors: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  let left = dense;
  const after = Object.entries(factors).map(([name, factor]) => {
    left /= factor;
    return [name, left] as const;
  });
  return { 'float32 from DRAM': dense, ...Object.fromEntries(after) };
}
