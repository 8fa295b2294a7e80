import { sum } from '../../base/sum.js';
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

/** Figures of runs and of their layers. */
export const LAYER_METRICS = {
  cycles: counter('cycles', 'cycles', 'cycles'),
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
  queueStallCycles: counter('stalls, queue full', 'queueStallCycles', 'cycles'),
  accumulatorStallCycles: counter('stalls, accumulators', 'accumulatorStallCycles', 'cycles'),
  memoryStallCycles: counter('stalls, DRAM', 'memoryStallCycles', 'cycles'),
  bubbleCycles: counter('bubbles', 'bubbleCycles', 'cycles'),
  idealCycles: counter('ideal cycles', 'idealCycles', 'cycles'),
  broadcasts: counter('broadcasts', 'broadcasts'),
  entries: counter('entries', 'entries'),
  paddingEntries: counter('padding entries', 'paddingEntries'),
  multiplyAccumulates: counter('multiply-accumulates', 'multiplyAccumulates'),
  spmatLineReads: counter('line reads', 'spmatLineReads'),
  pointerReads: counter('pointer reads', 'pointerReads'),
  dramBytes: {
    label: 'DRAM traffic',
    unit: 'B',
    ofRun: ({ totals }) => totals.dramBytes,
    ofLayer: ({ memory }) => (memory === null ? 0 : bytesMoved(memory)),
  },
  loadBalance: counter('load balance', 'loadBalance', 'share'),
  utilisation: {
    label: 'utilisation',
    unit: 'share',
    ofRun: ({ totals }) => totals.utilisation,
    ofLayer: ({ multiplyAccumulates, cycles, pe }) =>
      pe === null || cycles === 0 ? 0 : multiplyAccumulates / (cycles * pe.entries.length),
  },
  accumulatorOverflows: counter('accumulator overflows', 'accumulatorOverflows'),
  outputOverflows: counter('output overflows', 'outputOverflows'),
} as const satisfies Readonly<Record<string, LayerMetric>>;

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

export type LayerMetricName = keyof typeof LAYER_METRICS;
export type MetricName = LayerMetricName | keyof typeof RUN_METRICS;

/** Every figure that runs are compared by. */
export const METRICS: Readonly<Record<MetricName, RunMetric>> = { ...LAYER_METRICS, ...RUN_METRICS };

export const LAYER_METRIC_NAMES = Object.keys(LAYER_METRICS) as readonly LayerMetricName[];
export const METRIC_NAMES = Object.keys(METRICS) as readonly MetricName[];

export function isMetric(name: string): name is MetricName {
  return Object.hasOwn(METRICS, name);
}

export function isLayerMetric(name: MetricName): name is LayerMetricName {
  return Object.hasOwn(LAYER_METRICS, name);
}

function counter(
  label: string,
  key: Exclude<keyof ResultTotals & keyof ResultLayer, 'memory'>,
  unit: MetricUnit = 'count',
): LayerMetric {
  return { label, unit, ofRun: ({ totals }) => totals[key], ofLayer: (layer) => layer[key] };
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
