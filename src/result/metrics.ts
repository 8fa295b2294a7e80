import { recordOf } from '../base/record.js';
import { ratio } from '../base/ratio.js';
import { sum } from '../base/sum.js';
import { PICO } from '../base/units.js';
import { isBackedByDram } from '../compile/capacity.js';
import { COUNTERS } from '../counters/counters.js';
import { COUNTED_METRICS, type CountedMetric } from '../counters/names.js';
import { COMPONENTS, type Component } from '../energy/components.js';
import { bytesMoved } from '../memory/layer-memory.js';
import type { RunFigures } from './document.js';
import type { PricedRun, ResultLayer, ResultTotals } from './result.js';

/** Components that are abbreviations. */
const ABBREVIATIONS = /^(?:dram|lnzd)$/;

/** What a metric is in; a share is a part of one. */
export type MetricUnit =
  'count' | 'cycles' | 'share' | 's' | 'J' | 'W' | 'mm2' | 'B' | 'J s' | 'frames/s' | 'frames/J' | 'GOP/s';

/** What a run's metrics are taken from. */
type MeasuredRun = Pick<RunFigures, 'totals' | 'energy' | 'capacity'>;

/** What a metric is called, what it is in, and which of its values are better. */
export interface MetricFacts {
  readonly label: string;
  readonly unit: MetricUnit;
  /** Null if neither is. */
  readonly better: 'lower' | 'higher' | null;
}

/** A figure of a whole run; null if the run does not say. */
export interface RunMetric extends MetricFacts {
  /** What it takes besides the run itself. */
  readonly needs: 'prices' | null;
  readonly ofRun: (run: MeasuredRun) => number | null;
}

/** A figure of a layer as well; null if the layer does not say. */
export interface LayerMetric extends RunMetric {
  readonly ofLayer: (layer: ResultLayer) => number | null;
}

type EnergyMetric = 'energy.total' | `energy.${Component}`;

const ENERGY_METRICS: readonly EnergyMetric[] = [
  'energy.total',
  ...COMPONENTS.map((component) => `energy.${component}` as const),
];

/** Figures of runs and of their layers that are not counters. */
const DERIVED = {
  stalls: {
    ...{ label: 'stalls', unit: 'cycles', better: 'lower', needs: null },
    ofRun: ({ totals }) => stallCycles(totals),
    ofLayer: stallCycles,
  },
  paddingShare: {
    ...{ label: 'padding', unit: 'share', better: 'lower', needs: null },
    ofRun: ({ totals }) => paddingShare(totals),
    ofLayer: paddingShare,
  },
  dramBytes: {
    ...{ label: 'DRAM traffic', unit: 'B', better: 'lower', needs: null },
    ofRun: ({ totals }) => totals.dramBytes,
    ofLayer: ({ memory }) => (memory === null ? 0 : bytesMoved(memory)),
  },
  utilisation: {
    ...{ label: 'utilisation', unit: 'share', better: 'higher', needs: null },
    ofRun: ({ totals }) => totals.utilisation,
    ofLayer: ({ multiplyAccumulates, cycles, pe }) =>
      pe === null || cycles === 0 ? 0 : multiplyAccumulates / (cycles * pe.entries.length),
  },
} as const satisfies Readonly<Record<string, LayerMetric>>;

/** Figures of whole runs alone. */
const OF_RUNS = {
  seconds: ofTotals('time', 's', 'lower', 'seconds'),
  framesPerSecond: ofTotals('frames/s', 'frames/s', 'higher', 'framesPerSecond'),
  gigaOpsPerSecond: ofTotals('GOP/s', 'GOP/s', 'higher', 'gigaOpsPerSecond'),
  denseGigaOpsPerSecond: ofTotals('GOP/s, dense equivalent', 'GOP/s', 'higher', 'denseGigaOpsPerSecond'),
  power: ofPrices('power', 'W', 'lower', ({ watts }) => watts),
  framesPerJoule: ofPrices('frames/J', 'frames/J', 'higher', ({ framesPerJoule }) => framesPerJoule),
  energyPerMultiplyAccumulate: ofPrices(
    'energy per multiply-accumulate',
    'J',
    'lower',
    ({ picojoulesPerMultiplyAccumulate }) => picojoulesPerMultiplyAccumulate * PICO,
  ),
  energyDelay: ofPrices(
    'energy x delay',
    'J s',
    'lower',
    ({ energyDelayJouleSeconds }) => energyDelayJouleSeconds,
  ),
  area: ofPrices('area', 'mm2', 'lower', ({ areaSquareMillimetres }) => areaSquareMillimetres.total),
  shortfalls: { label: 'memories overrun', unit: 'count', better: 'lower', needs: null, ofRun: shortfallsOf },
} as const satisfies Readonly<Record<string, RunMetric>>;

const OF_LAYERS: Readonly<Record<LayerMetricName, LayerMetric>> = {
  ...recordOf(COUNTED_METRICS, counter),
  ...recordOf(ENERGY_METRICS, energyMetric),
  ...DERIVED,
};

/** A figure of runs and of their layers. */
export type LayerMetricName = CountedMetric | EnergyMetric | keyof typeof DERIVED;
/** A figure of runs, as comparisons, sweeps and expressions name it. */
export type MetricName = LayerMetricName | keyof typeof OF_RUNS;

/** The order in which they are shown; counters that it does not name follow in that of their table. */
const ORDER: readonly MetricName[] = [
  ...(['cycles', 'seconds', 'framesPerSecond'] as const),
  ...ENERGY_METRICS,
  ...(['energyPerMultiplyAccumulate', 'power', 'framesPerJoule', 'energyDelay', 'area'] as const),
  ...(['loadBalance', 'utilisation', 'gigaOpsPerSecond', 'denseGigaOpsPerSecond', 'idealCycles'] as const),
  ...(['bubbleCycles', 'stalls', 'queueStallCycles', 'accumulatorStallCycles'] as const),
  ...(['memoryStallCycles', 'broadcasts', 'entries', 'paddingEntries', 'paddingShare'] as const),
  ...(['multiplyAccumulates', 'spmatLineReads', 'pointerReads', 'dramBytes'] as const),
  ...(['accumulatorOverflows', 'outputOverflows', 'shortfalls'] as const),
];

export const METRIC_NAMES: readonly MetricName[] = [...new Set([...ORDER, ...COUNTED_METRICS])];

export const LAYER_METRIC_NAMES: readonly LayerMetricName[] = METRIC_NAMES.filter(isLayerMetric);

/** Every figure of a run: the vocabulary of comparisons, sweeps and explorations. */
export const METRICS: Readonly<Record<MetricName, RunMetric>> = { ...OF_LAYERS, ...OF_RUNS };

export const LAYER_METRICS = OF_LAYERS;

export function isLayerMetric(name: MetricName): name is LayerMetricName {
  return Object.hasOwn(OF_LAYERS, name);
}

/** One of `metrics` by its name; the name of a group such as `energy` stands for its total. */
export function findMetric<M extends { readonly name: string }>(
  metrics: readonly M[],
  name: string,
): M | undefined {
  return metrics.find((one) => one.name === name) ?? metrics.find((one) => one.name === `${name}.total`);
}

function counter(name: CountedMetric): LayerMetric {
  const { label, unit, better } = COUNTERS[name];
  return {
    label,
    unit,
    better,
    needs: null,
    ofRun: ({ totals }) => totals[name],
    ofLayer: (layer) => layer[name],
  };
}

function energyMetric(name: EnergyMetric): LayerMetric {
  const component = COMPONENTS.find((one) => name === `energy.${one}`);
  return {
    ...ofPrices(
      component === undefined ? 'energy' : `energy, ${inWords(component)}`,
      'J',
      'lower',
      (energy) =>
        component === undefined ? energy.totalPicojoules * PICO : energy.components[component] * PICO,
    ),
    ofLayer: ({ energyPicojoules }) => {
      if (energyPicojoules === null) return null;
      return (
        (component === undefined ? sum(Object.values(energyPicojoules)) : energyPicojoules[component]) * PICO
      );
    },
  };
}

function ofTotals(
  label: string,
  unit: MetricUnit,
  better: MetricFacts['better'],
  key: keyof ResultTotals,
): RunMetric {
  return { label, unit, better, needs: null, ofRun: ({ totals }) => totals[key] };
}

function ofPrices(
  label: string,
  unit: MetricUnit,
  better: MetricFacts['better'],
  of: (energy: PricedRun) => number,
): RunMetric {
  return {
    label,
    unit,
    better,
    needs: 'prices',
    ofRun: ({ energy }) => (energy === null ? null : of(energy)),
  };
}

function stallCycles({
  queueStallCycles,
  accumulatorStallCycles,
  memoryStallCycles,
}: Pick<ResultLayer, 'queueStallCycles' | 'accumulatorStallCycles' | 'memoryStallCycles'>): number {
  return queueStallCycles + accumulatorStallCycles + memoryStallCycles;
}

function paddingShare({ paddingEntries, entries }: Pick<ResultLayer, 'paddingEntries' | 'entries'>): number {
  return ratio(paddingEntries, entries);
}

/** Overruns for which no DRAM makes up; a machine with DRAM has moved something over it. */
function shortfallsOf({ capacity, totals }: MeasuredRun): number {
  const usesDram = totals.dramBytes > 0;
  return capacity.filter((shortfall) => !(usesDram && isBackedByDram(shortfall))).length;
}

/** "clockAndLeakage" as "clock and leakage". */
function inWords(name: string): string {
  const words = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.replace(ABBREVIATIONS, (letters) => letters.toUpperCase());
}
