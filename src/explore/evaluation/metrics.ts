import { sum } from '../../base/sum.js';
import { DEFAULT_INDEX_BITS } from '../../compression/coded-layer.js';
import type { CompressedNetwork } from '../../compression/compressed-network.js';
import { networkStorage, type LayerStorage } from '../../compression/storage.js';
import { layerParameters, parametersBeforePruning } from '../../network/parameters.js';
import type { Workload } from '../../pipeline/workload.js';
import type { AccuracyShare, AccuracyTotals } from '../../result/accuracy-result.js';
import type { RunFigures } from '../../result/document.js';
import { findMetric, METRIC_NAMES, METRICS, type MetricFacts } from '../../result/metrics.js';
import { POINT_METRICS, type PointMetricName } from '../../result/point-metrics.js';

/** A figure of a point, as rows hold it and expressions name it. */
export interface StudyMetric extends MetricFacts {
  readonly name: string;
  /** What it takes besides the run itself. */
  readonly needs: 'prices' | 'photographs' | null;
  /** Null if the run was not priced, or accuracy not measured. */
  readonly of: (finished: FinishedPoint) => number | null;
}

/** What the figures of a point are taken from. */
export interface FinishedPoint {
  /** What the run cost; the rest of its document is not needed. */
  readonly document: Pick<RunFigures, 'totals' | 'energy' | 'capacity'>;
  readonly workload: Workload;
  /** Null if it was not measured. */
  readonly accuracy: AccuracyTotals | null;
}

const OF_RUNS: readonly StudyMetric[] = METRIC_NAMES.map((name) => {
  const { label, unit, better, needs, ofRun } = METRICS[name];
  return { name, label, unit, better, needs, of: ({ document }) => ofRun(document) };
});

const OF_WORKLOADS: readonly StudyMetric[] = [
  metric('parameters', ({ compressed }) => parametersBeforePruning(layerParameters(compressed.network))),
  metric('keptParameters', ({ compressed }) =>
    sum(Array.from(compressed.layers.values(), ({ codes, bias }) => codes.length + bias.length)),
  ),
  metric('storedEntries', ({ compressed }) =>
    sum(Array.from(compressed.layers.values(), ({ storedEntries }) => storedEntries)),
  ),
  metric('denseBytes', (workload) => storageOf(workload).denseBytes),
  metric('sparseFloatBytes', (workload) => storageOf(workload).sparseFloatBytes),
  metric('storedBytes', (workload) => storageOf(workload).packed.bytes.total),
  metric('huffmanBytes', (workload) => storageOf(workload).huffman.bytes.total),
];

const OF_ACCURACY: readonly StudyMetric[] = [
  ...withInterval('top1', ({ fixed }) => fixed.top1),
  ...withInterval('top5', ({ fixed }) => fixed.top5),
  ...withInterval('float32Top1', ({ float }) => float.top1),
  ...withInterval('float32Top5', ({ float }) => float.top5),
  accuracyMetric('sameTop1', ({ agreement, photographs }) => agreement.sameTop1 / photographs),
];

/** Every figure of a point, in the order of their columns: those that comparisons of runs have, and those of its weights. */
export const STUDY_METRICS: readonly StudyMetric[] = [...OF_RUNS, ...OF_WORKLOADS, ...OF_ACCURACY];

/** Names of all metrics. */
export const STUDY_METRIC_NAMES: readonly string[] = STUDY_METRICS.map(({ name }) => name);

/** The metric of a name, `energy` being short for `energy.total`; undefined if there is none. */
export function studyMetric(name: string): StudyMetric | undefined {
  return findMetric(STUDY_METRICS, name);
}

/** Every metric that has a value: without prices there is no energy and no area, without photographs no accuracy. */
export function metricsOf(finished: FinishedPoint): Readonly<Record<string, number>> {
  const values = STUDY_METRICS.map(({ name, of }): [string, number | null] => [name, of(finished)]);
  return Object.fromEntries(values.filter((entry): entry is [string, number] => entry[1] !== null));
}

function metric(name: PointMetricName, of: (workload: Workload) => number): StudyMetric {
  return { name, ...POINT_METRICS[name], needs: null, of: ({ workload }) => of(workload) };
}

function accuracyMetric(name: PointMetricName, of: (accuracy: AccuracyTotals) => number): StudyMetric {
  const ofPoint: StudyMetric['of'] = ({ accuracy }) => (accuracy === null ? null : of(accuracy));
  return { name, ...POINT_METRICS[name], needs: 'photographs', of: ofPoint };
}

/** A share of photographs, and the ends of its 95 % interval. */
function withInterval(
  name: 'top1' | 'top5' | 'float32Top1' | 'float32Top5',
  of: (accuracy: AccuracyTotals) => AccuracyShare,
): readonly StudyMetric[] {
  return [
    accuracyMetric(name, (accuracy) => of(accuracy).share),
    accuracyMetric(`${name}.low`, (accuracy) => of(accuracy).low),
    accuracyMetric(`${name}.high`, (accuracy) => of(accuracy).high),
  ];
}

const STORAGES = new WeakMap<CompressedNetwork, LayerStorage>();

/** What the whole network takes to store, worked out once for all points that run it. */
function storageOf({ compressed }: Workload): LayerStorage {
  const known = STORAGES.get(compressed);
  if (known !== undefined) return known;
  const { total } = networkStorage(compressed, compressed.indexBits ?? DEFAULT_INDEX_BITS);
  STORAGES.set(compressed, total);
  return total;
}
