import { recordOf } from '../../base/record.js';
import { sum } from '../../base/sum.js';
import { COUNTERS } from '../../counters/counters.js';
import { COUNTED_METRICS, type CountedMetric } from '../../counters/names.js';
import { bytesMoved } from '../../memory/layer-memory.js';
import type { RunFigures } from '../document.js';
import type { PricedRun, ResultLayer, ResultTotals } from '../result.js';

/** What a figure is counted in; a share is a part of one. */
export type MetricUnit =
  | 'count'
  | 'cycles'
  | 'B'
  | 'share'
  | 's'
  | 'pJ'
  | 'pJ/MAC'
  | 'W'
  | 'mm2'
  | 'J s'
  | 'frames/s'
  | 'frames/J'
  | 'GOP/s';

/** A figure of a whole run; null where the run does not say. */
export interface RunMetric {
  readonly label: string;
  readonly unit: MetricUnit;
  readonly ofRun: (run: Pick<RunFigures, 'totals' | 'energy'>) => number | null;
}

/** A figure of a layer as well; null where the layer does not say. */
export interface LayerMetric extends RunMetric {
  readonly ofLayer: (layer: ResultLayer) => number | null;
}

/** Figures of runs and of their layers that are no counters. */
const WORKED_OUT = {
  energy: {
    label: 'energy',
    unit: 'pJ',
    ofRun: ({ energy }) => energy?.totalPicojoules ?? null,
    ofLayer: ({ energyPicojoules }) =>
      energyPicojoules === null ? null : sum(Object.values(energyPicojoules)),
  },
  stalls: {
    label: 'stalls',
    unit: 'cycles',
    ofRun: ({ totals }) => stallCycles(totals),
    ofLayer: stallCycles,
  },
  dramBytes: {
    label: 'DRAM traffic',
    unit: 'B',
    ofRun: ({ totals }) => totals.dramBytes,
    ofLayer: ({ memory }) => (memory === null ? 0 : bytesMoved(memory)),
  },
  utilisation: {
    label: 'utilisation',
    unit: 'share',
    ofRun: ({ totals }) => totals.utilisation,
    ofLayer: ({ multiplyAccumulates, cycles, pe }) =>
      pe === null || cycles === 0 ? 0 : multiplyAccumulates / (cycles * pe.entries.length),
  },
} as const satisfies Readonly<Record<string, LayerMetric>>;

export type LayerMetricName = CountedMetric | keyof typeof WORKED_OUT;

/** The order in which they are shown; counters that it does not name follow in that of their table. */
const FIRST: readonly LayerMetricName[] = [
  ...(['cycles', 'energy', 'stalls', 'queueStallCycles', 'accumulatorStallCycles'] as const),
  ...(['memoryStallCycles', 'bubbleCycles', 'idealCycles', 'broadcasts', 'entries'] as const),
  ...(['paddingEntries', 'multiplyAccumulates', 'spmatLineReads', 'pointerReads', 'dramBytes'] as const),
  ...(['loadBalance', 'utilisation', 'accumulatorOverflows', 'outputOverflows'] as const),
];

export const LAYER_METRIC_NAMES: readonly LayerMetricName[] = [...new Set([...FIRST, ...COUNTED_METRICS])];

/** Figures of runs and of their layers. */
export const LAYER_METRICS: Readonly<Record<LayerMetricName, LayerMetric>> = recordOf(
  LAYER_METRIC_NAMES,
  (name) => ({ ...recordOf(COUNTED_METRICS, counter), ...WORKED_OUT })[name],
);

/** Figures of whole runs alone. */
export const RUN_METRICS = {
  seconds: ofTotals('time', 'seconds', 's'),
  framesPerSecond: ofTotals('frames/s', 'framesPerSecond', 'frames/s'),
  gigaOpsPerSecond: ofTotals('GOP/s', 'gigaOpsPerSecond', 'GOP/s'),
  denseGigaOpsPerSecond: ofTotals('GOP/s, dense equivalent', 'denseGigaOpsPerSecond', 'GOP/s'),
  watts: ofEnergy('power', 'W', ({ watts }) => watts),
  framesPerJoule: ofEnergy('frames/J', 'frames/J', ({ framesPerJoule }) => framesPerJoule),
  picojoulesPerMultiplyAccumulate: ofEnergy(
    'energy per multiply-accumulate',
    'pJ/MAC',
    ({ picojoulesPerMultiplyAccumulate }) => picojoulesPerMultiplyAccumulate,
  ),
  energyDelay: ofEnergy('energy x delay', 'J s', ({ energyDelayJouleSeconds }) => energyDelayJouleSeconds),
  area: ofEnergy('area', 'mm2', ({ areaSquareMillimetres }) => areaSquareMillimetres.total),
} as const satisfies Readonly<Record<string, RunMetric>>;

export type MetricName = LayerMetricName | keyof typeof RUN_METRICS;

/** Every figure that runs are compared by. */
export const METRICS: Readonly<Record<MetricName, RunMetric>> = { ...LAYER_METRICS, ...RUN_METRICS };

export const METRIC_NAMES = Object.keys(METRICS) as readonly MetricName[];

export function isMetric(name: string): name is MetricName {
  return Object.hasOwn(METRICS, name);
}

export function isLayerMetric(name: MetricName): name is LayerMetricName {
  return Object.hasOwn(LAYER_METRICS, name);
}

function counter(name: CountedMetric): LayerMetric {
  const { label, unit } = COUNTERS[name];
  return { label, unit, ofRun: ({ totals }) => totals[name], ofLayer: (layer) => layer[name] };
}

function ofTotals(label: string, key: keyof ResultTotals, unit: MetricUnit): RunMetric {
  return { label, unit, ofRun: ({ totals }) => totals[key] };
}

function ofEnergy(label: string, unit: MetricUnit, of: (energy: PricedRun) => number): RunMetric {
  return { label, unit, ofRun: ({ energy }) => (energy === null ? null : of(energy)) };
}

function stallCycles({
  queueStallCycles,
  accumulatorStallCycles,
  memoryStallCycles,
}: Pick<ResultLayer, 'queueStallCycles' | 'accumulatorStallCycles' | 'memoryStallCycles'>): number {
  return queueStallCycles + accumulatorStallCycles + memoryStallCycles;
}
