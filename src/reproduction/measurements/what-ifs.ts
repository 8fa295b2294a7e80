import * as z from 'zod';
import { ALONE } from '../../config/paper.js';
import { measurement, type Measurement } from '../measurement.js';
import type { Workbench } from '../workbench.js';
import { machine, pricedMachine } from './machine.js';
import { modules } from './modules.js';

/** The claim that prints what arithmetic of 32 bits costs (EIE, Table I). */
const ARITHMETIC = 'table-1-arithmetic';

/** How many times less a 16-bit multiplication of ours takes than a printed one of 32 bits. */
export const multiplySaving: Measurement = measurement(
  z.strictObject({ of: z.enum(['int multiply', 'float multiply']) }),
  ({ of }) => `printed ${of} (${ARITHMETIC}) over the 16-bit multiplication of eie-45nm`,
  async ({ of }, bench) => {
    const { table } = await pricedMachine('eie-64pe', [], 'eie-45nm');
    return { [ALONE]: (await bench.printed(ARITHMETIC))[of] / table.events.multiply.picojoules };
  },
);

/** A PE whose arithmetic unit has 32 bits: multiplier and adder at the printed prices, four times the area. */
const AREA_OF_WIDE = 4;
const PERCENT = 100;

/** What wider arithmetic adds to a PE, in percent, and how many times filler cells cover arithmetic and registers. */
export const wideArithmetic: Measurement = measurement(
  z.strictObject({ of: z.enum(['power', 'area', 'filler']) }),
  ({ of }) =>
    of === 'filler'
      ? 'area of filler cells over that of ArithmUnit and ActRW, eie-45nm'
      : `percent of a busy PE's ${of} that 32-bit arithmetic adds, eie-45nm with ${ARITHMETIC}`,
  async ({ of }, bench) => {
    if (of === 'power') return { [ALONE]: await addedPower(bench) };
    const area = await modules.measure({ of: 'area' }, bench);
    if (of === 'filler') return { [ALONE]: area['filler'] / (area['ArithmUnit'] + area['ActRW']) };
    return { [ALONE]: (PERCENT * (AREA_OF_WIDE - 1) * area['ArithmUnit']) / area['total'] };
  },
);

async function addedPower(bench: Workbench): Promise<number> {
  const { spec, table } = await pricedMachine('eie-64pe', [], 'eie-45nm');
  const wide = await bench.printed(ARITHMETIC);
  const { multiply, add } = table.events;
  const picojoules = wide['int multiply'] + wide['int add'] - multiply.picojoules - add.picojoules;
  const milliwatts = picojoules * spec.clockHertz * 1e-9;
  const power = await modules.measure({ of: 'power' }, bench);
  return (PERCENT * milliwatts) / power['total'];
}

/** What one read of the sparse-matrix SRAM takes by its width, by CACTI. */
export const readEnergy: Measurement = measurement(
  z.strictObject({ widths: z.array(z.int()) }),
  () => 'read energy of a 128 KB SRAM, cacti-45nm',
  async ({ widths }, bench) => {
    const entries = widths.map(async (width) => {
      const asked = { figure: 'spmatReadPicojoules', set: [`spmatWidthBits=${width}`], energy: 'cacti-45nm' };
      return [`${width} bits`, Object.values(await machine.measure(asked, bench))[0]] as const;
    });
    return Object.fromEntries(await Promise.all(entries));
  },
);
