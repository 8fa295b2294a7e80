import * as z from 'zod';
import { measurement, type Measurement } from '../measurement.js';
import { benchmark } from './benchmark.js';
import { figureName } from './figure-names.js';
import { machine } from './machine.js';
import { modules } from './modules.js';
import type { Workbench } from '../workbench.js';

/** EIE in Table V: its machine, and the projection to 28 nm. */
const PLATFORMS = {
  '64 PEs': { hardware: 'eie-64pe', energy: 'eie-45nm' },
  '256 PEs': { hardware: 'eie-256pe', energy: 'eie-28nm' },
} as const;

type Platform = (typeof PLATFORMS)[keyof typeof PLATFORMS];

/** The layer that Table V is of. */
const LAYER = 'Alex-7';

const FIGURES = {
  megaParameters: (platform, bench) =>
    only(machine.measure({ figure: 'denseMegaWeights', ...platform }, bench)),
  area: (platform, bench) => only(machine.measure({ figure: 'areaSquareMillimetres', ...platform }, bench)),
  busyWatts: async (platform, bench) => (await modules.measure({ of: 'power', ...platform }, bench))['array'],
  framesPerSecond: (platform, bench) => onLayer('framesPerSecond', platform, bench),
  framesPerJoule: (platform, bench) => onLayer('framesPerJoule', platform, bench),
} as const satisfies Readonly<Record<string, (platform: Platform, bench: Workbench) => Promise<number>>>;

const NAMES = Object.keys(FIGURES) as [keyof typeof FIGURES, ...(keyof typeof FIGURES)[]];

/** What EIE, Table V, prints of EIE's two machines. */
export const platform: Measurement = measurement(
  z.strictObject({ figure: z.enum(NAMES) }),
  ({ figure }) =>
    `${figureName(figure)} of eie-64pe, eie-45nm, and of eie-256pe, eie-28nm; where something is run, random Alex-7`,
  async ({ figure }, bench) => {
    const entries = Object.entries(PLATFORMS).map(
      async ([name, one]) => [name, await FIGURES[figure](one, bench)] as const,
    );
    return Object.fromEntries(await Promise.all(entries));
  },
);

async function only(figures: ReturnType<Measurement['measure']>): Promise<number> {
  return Object.values(await figures)[0];
}

function onLayer(metric: string, one: Platform, bench: Workbench): Promise<number> {
  return only(benchmark.measure({ metric, layers: [LAYER], ...one }, bench));
}
