import * as z from 'zod';
import { ALONE } from '../../config/paper.js';
import { ratio } from '../../base/ratio.js';
import { suggestion } from '../../base/nearest.js';
import { UserError } from '../../base/errors.js';
import type { Figures } from '../figures.js';
import { measurement, type Measurement } from '../measurement.js';
import type { Subject } from '../runs/run.js';
import type { Workbench } from '../workbench.js';
import { figureName } from './figure-names.js';

/** The nine layers of EIE, Table III, in its order. */
export const BENCHMARKS = [
  ...['Alex-6', 'Alex-7', 'Alex-8', 'VGG-6', 'VGG-7', 'VGG-8'],
  ...['NT-We', 'NT-Wd', 'NT-LSTM'],
] as const;

/** The layer as EIE's authors dumped it, with its real input. */
const DUMPED = 'Alex-8 dumped';
const DUMP = 'alex8';

/** Among keys, the one that names a recipe. */
const RECIPE = 'recipe=';
/** The claim that prints what pruning keeps of each layer, in percent. */
const KEPT = 'eie/table-3-weights';

type Metrics = Readonly<Record<string, number>>;

/** Figures that no metric of a run is, by name. */
const DERIVED: Readonly<Record<string, (run: Metrics) => number>> = {
  /** Entries on active columns, padding included, shared evenly (EIE, Table IV). */
  theoreticalSeconds: (run) => ratio(run['seconds'] * run['idealCycles'], run['cycles']),
  /** How much longer it takes than in theory. */
  slowdown: (run) => ratio(run['cycles'], run['idealCycles']),
  /** PE-cycles that serve no entry (EIE, Fig 8). */
  idleShare: (run) => 1 - run['loadBalance'],
  /** Real entries of all (EIE, Fig 12). */
  realShare: (run) => 1 - run['paddingShare'],
  /** Entries of one PE in a column. */
  entriesPerColumn: (run) => ratio(run['entries'], run['pointerReads']),
  /** Entries of one line that is read. */
  entriesPerLine: (run) => ratio(run['entries'], run['spmatLineReads']),
  inputSparsity: (run) => 1 - run['inputDensity'],
  /** Multiply-accumulates of the dense layer that are not done. */
  skippedShare: (run) => 1 - ratio(run['gigaOpsPerSecond'], run['denseGigaOpsPerSecond']),
  /** Multiply-accumulates of those that the dense layer has. */
  workShare: (run) => ratio(run['multiplyAccumulates'], run['denseMultiplyAccumulates']),
  keptShare: (run) => ratio(run['keptParameters'], run['parameters']),
};

const layers = z.array(z.string()).default([...BENCHMARKS]);

const asked = z.strictObject({
  metric: z.string(),
  layers,
  hardware: z.string().default('eie-64pe'),
  set: z.array(z.string()).default([]),
  energy: z.string().default('eie-45nm'),
  /** Returns how many times the metric is that of the machine with these keys, in place of the metric. */
  against: z.array(z.string()).optional(),
});

type Asked = z.output<typeof asked>;

/** VGG-6 and NT-Wd overrun the paper's own machine (E7). */
const HOLDING_ALL = 'capacity=report';

/** A metric of the benchmark layers on a machine, random ones at the densities of Table III. */
export const benchmark: Measurement = measurement(asked, tell, (request, bench) =>
  byLayer(request.layers, (layer) => metricOf(layer, request, bench)),
);

async function metricOf(layer: string, request: Asked, bench: Workbench): Promise<number> {
  const value = await figureOf(layer, request, request.set, bench);
  if (request.against === undefined) return value;
  return ratio(await figureOf(layer, request, request.against, bench), value);
}

/** `work` done for each layer, by its name. */
async function byLayer(names: readonly string[], work: (layer: string) => Promise<number>): Promise<Figures> {
  const entries = names.map(async (layer) => [layer, await work(layer)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

/** A metric of one layer on EIE's machine with these keys. */
function onEie(metric: string, layer: string, set: readonly string[], bench: Workbench, energy = 'eie-45nm') {
  return figureOf(layer, { metric, hardware: 'eie-64pe', energy }, set, bench);
}

async function figureOf(
  layer: string,
  { metric, hardware, energy }: Pick<Asked, 'metric' | 'hardware' | 'energy'>,
  set: readonly string[],
  bench: Workbench,
): Promise<number> {
  const [recipe] = set.filter((key) => key.startsWith(RECIPE));
  const subject = await subjectOf(layer, recipe, bench);
  const keys = set.filter((key) => key !== recipe);
  const { whole, layers } = await bench.ask({
    kind: 'simulation',
    ...{ subject, hardware, energy, set: [HOLDING_ALL, ...keys] },
  });
  const [only] = Object.values(layers);
  return metricIn({ ...whole, inputDensity: only['inputDensity'] }, metric);
}

/**
 * The layer itself, or, if a recipe is named, one of dense weights pruned by it to the share that Table III prints. Their
 * codes have EIE's width.
 */
async function subjectOf(layer: string, recipe: string | undefined, bench: Workbench): Promise<Subject> {
  if (layer === DUMPED) return { workload: bench.data(DUMP) };
  const network = `eie-${layer.toLowerCase()}`;
  if (recipe === undefined) return { network };
  const kept = (await bench.printed(KEPT))[layer];
  return {
    network,
    setNetwork: ['network.weights.keptPercent=100'],
    recipe: recipe.slice(RECIPE.length),
    setCompression: [`compression.keep=${kept} %`, 'compression.codeBits=4'],
  };
}

/** A figure of a run by its name. Throws a UserError for an unknown one. */
export function metricIn(metrics: Metrics, name: string): number {
  if (Object.hasOwn(metrics, name)) return metrics[name];
  if (Object.hasOwn(DERIVED, name)) return DERIVED[name](metrics);
  throw new UserError(
    `metric ${name}: ${suggestion(name, [...Object.keys(metrics), ...Object.keys(DERIVED)])}`,
  );
}

function tell({ metric, layers, hardware, set, energy, against }: Asked): string {
  const what = layers.every((layer) => layer === DUMPED)
    ? "the authors' dump"
    : "random layers at Table III's densities";
  const machine = [hardware, ...set].join(' ');
  const times = against === undefined ? '' : `, against ${[hardware, ...against].join(' ')}`;
  const prices =
    metric.startsWith('energy') || metric.startsWith('power') || metric.startsWith('frames')
      ? `, ${energy}`
      : '';
  return `${figureName(metric)} of ${what} on ${machine}${times}${prices}`;
}

const MICRO = 1e-6;

const advantage = z.strictObject({
  /** Claims that print watts, and microseconds, of another machine. */
  watts: z.string(),
  microseconds: z.string(),
  layers: z.array(z.string()),
  hardware: z.string().default('eie-64pe'),
  energy: z.string().default('eie-45nm'),
});

/** How many times the energy of ours another machine takes: its printed power by its printed time (EIE, Fig 7). */
export const energyAdvantage: Measurement = measurement(
  advantage,
  ({ watts, microseconds, hardware, energy }) =>
    `printed power (${watts}) by printed time (${microseconds}) over the energy of random layers on ${hardware}, ${energy}`,
  async ({ watts, microseconds, layers: names, ...machine }, bench) => {
    const [powers, times] = await Promise.all([bench.printed(watts), bench.printed(microseconds)]);
    return byLayer(names, async (layer) => {
      const joules = await figureOf(layer, { metric: 'energy.total', ...machine }, [], bench);
      return (powers[layer] * times[layer] * MICRO) / joules;
    });
  },
);

const keys = z.array(z.string());

/** How many times as large a metric is on EIE's machine with the keys `to` as on the one with `from`. */
export const gain: Measurement = measurement(
  z.strictObject({ metric: z.string(), layers, from: keys, to: keys }),
  ({ metric, from, to }) =>
    `${figureName(metric)} of random layers at Table III's densities on eie-64pe ${to.join(' ')}, over that with ${from.join(' ')}`,
  ({ metric, layers: names, from, to }, bench) =>
    byLayer(
      names,
      async (layer) => (await onEie(metric, layer, to, bench)) / (await onEie(metric, layer, from, bench)),
    ),
);

/** Of how many layers a metric changes by no more than a share from one machine to another. */
export const constantLayers: Measurement = measurement(
  z.strictObject({ metric: z.string(), layers, from: keys, to: keys, within: z.number().positive() }),
  ({ metric, from, to, within }) =>
    `layers whose ${figureName(metric)} on eie-64pe ${to.join(' ')} is within ${100 * within} % of that with ${from.join(' ')}`,
  async ({ metric, layers: names, from, to, within }, bench) => {
    const changes = await byLayer(
      names,
      async (layer) => (await onEie(metric, layer, to, bench)) / (await onEie(metric, layer, from, bench)),
    );
    return { [ALONE]: Object.values(changes).filter((change) => Math.abs(change - 1) <= within).length };
  },
);

/** Widths that EIE, Fig 9, looks at. */
const WIDTHS = [32, 64, 128, 256, 512];

/** The width of the sparse-matrix SRAM at which its reads take least energy, by CACTI. */
export const bestWidth: Measurement = measurement(
  z.strictObject({ layers, set: keys.default([]) }),
  ({ set }) =>
    `width at which reads of the sparse matrix take least energy on ${['eie-64pe', ...set].join(' ')}, cacti-45nm`,
  ({ layers: names, set }, bench) =>
    byLayer(names, async (layer) => {
      const energies = await Promise.all(
        WIDTHS.map((width) =>
          onEie('energy.spmatRead', layer, [...set, `spmatWidthBits=${width}`], bench, 'cacti-45nm'),
        ),
      );
      return WIDTHS[energies.indexOf(Math.min(...energies))];
    }),
);
