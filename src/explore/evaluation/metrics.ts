import { isBackedByDram } from '../../compile/capacity.js';
import { PICO } from '../../base/units.js';
import { sum } from '../../base/sum.js';
import { DEFAULT_INDEX_BITS } from '../../compression/coded-layer.js';
import type { CompressedNetwork } from '../../compression/compressed-network.js';
import { networkStorage, type LayerStorage } from '../../compression/storage.js';
import { COUNTERS } from '../../counters/counters.js';
import { COUNTED_METRICS, type CountedMetric } from '../../counters/names.js';
import { COMPONENTS } from '../../energy/components.js';
import { layerParameters, parametersBeforePruning } from '../../network/parameters.js';
import type { Workload } from '../../pipeline/workload.js';
import type { AccuracyShare, AccuracyTotals } from '../../result/accuracy-result.js';
import { METRICS as RUN_METRICS, type MetricName as RunMetricName } from '../../result/comparison/metrics.js';
import type { RunFigures } from '../../result/document.js';
import type { PricedRun } from '../../result/result.js';

/** What a metric is counted in. */
export type StudyUnit =
  'count' | 'cycles' | 'share' | 's' | 'J' | 'W' | 'mm^2' | 'B' | 'J s' | 'frames/s' | 'frames/J' | 'GOP/s';

/** A figure of a point, as rows hold it and expressions name it. */
export interface StudyMetric {
  readonly name: string;
  readonly label: string;
  readonly unit: StudyUnit;
  /** What it takes beside the run itself. */
  readonly needs: 'prices' | 'photographs' | null;
  /** Null where the run was not priced, or accuracy not measured. */
  readonly of: (finished: FinishedPoint) => number | null;
}

/** What the figures of a point are taken from. */
export interface FinishedPoint {
  /** What the run cost; the rest of its document is not needed. */
  readonly document: Pick<RunFigures, 'totals' | 'energy' | 'capacity'>;
  readonly workload: Workload;
  /** Null where it was not measured. */
  readonly accuracy: AccuracyTotals | null;
}

const ENERGIES: readonly StudyMetric[] = [
  priced('energy.total', 'energy', 'J', ({ totalPicojoules }) => totalPicojoules * PICO),
  ...COMPONENTS.map((component) =>
    priced(
      `energy.${component}`,
      `energy, ${inWords(component)}`,
      'J',
      ({ components }) => components[component] * PICO,
    ),
  ),
  priced('energyPerMultiplyAccumulate', 'energy per multiply-accumulate', 'J', (energy) => {
    return energy.picojoulesPerMultiplyAccumulate * PICO;
  }),
];

const NAMED: readonly StudyMetric[] = [
  counted('cycles'),
  ofRun('seconds', 's'),
  ofRun('framesPerSecond', 'frames/s'),
  ...ENERGIES,
  { ...ofRun('watts', 'W', 'power'), needs: 'prices' },
  { ...ofRun('framesPerJoule', 'frames/J'), needs: 'prices' },
  { ...ofRun('energyDelay', 'J s'), needs: 'prices' },
  { ...ofRun('area', 'mm^2'), needs: 'prices' },
  counted('loadBalance'),
  ofRun('utilisation', 'share'),
  ofRun('gigaOpsPerSecond', 'GOP/s'),
  ofRun('denseGigaOpsPerSecond', 'GOP/s'),
  counted('idealCycles'),
  counted('bubbleCycles'),
  counted('queueStallCycles'),
  counted('accumulatorStallCycles'),
  counted('memoryStallCycles'),
  counted('broadcasts'),
  counted('entries'),
  counted('paddingEntries'),
  metric(
    'paddingShare',
    'padding',
    'share',
    ({
      document: {
        totals: { entries, paddingEntries },
      },
    }) => (entries === 0 ? 0 : paddingEntries / entries),
  ),
  counted('multiplyAccumulates'),
  counted('spmatLineReads'),
  counted('pointerReads'),
  ofRun('dramBytes', 'B'),
  counted('accumulatorOverflows'),
  counted('outputOverflows'),
  metric('shortfalls', 'memories overrun', 'count', ({ document }) => shortfallsOf(document)),
  metric('parameters', 'parameters', 'count', ({ workload: { compressed } }) =>
    parametersBeforePruning(layerParameters(compressed.network)),
  ),
  metric('keptParameters', 'parameters kept', 'count', ({ workload: { compressed } }) =>
    sum(Array.from(compressed.layers.values(), ({ codes, bias }) => codes.length + bias.length)),
  ),
  metric('storedEntries', 'entries stored', 'count', ({ workload: { compressed } }) =>
    sum(Array.from(compressed.layers.values(), ({ storedEntries }) => storedEntries)),
  ),
  metric('denseBytes', 'size, float32', 'B', ({ workload }) => storageOf(workload).denseBytes),
  metric(
    'sparseFloatBytes',
    'size, sparse float32',
    'B',
    ({ workload }) => storageOf(workload).sparseFloatBytes,
  ),
  metric('storedBytes', 'size, stored', 'B', ({ workload }) => storageOf(workload).packed.bytes.total),
  metric(
    'huffmanBytes',
    'size, Huffman-coded',
    'B',
    ({ workload }) => storageOf(workload).huffman.bytes.total,
  ),
  ...withInterval('top1', 'top-1 accuracy', ({ fixed }) => fixed.top1),
  ...withInterval('top5', 'top-5 accuracy', ({ fixed }) => fixed.top5),
  ...withInterval('float32Top1', 'top-1 accuracy, float32', ({ float }) => float.top1),
  ...withInterval('float32Top5', 'top-5 accuracy, float32', ({ float }) => float.top5),
  accuracyMetric(
    'sameTop1',
    'same first class as float32',
    ({ agreement, photographs }) => agreement.sameTop1 / photographs,
  ),
];

/** Every figure of a point, in the order of their columns; counters that are not named above are the last. */
export const STUDY_METRICS: readonly StudyMetric[] = [
  ...NAMED,
  ...COUNTED_METRICS.filter((counter) => !NAMED.some(({ name }) => name === counter)).map(counted),
];

const BY_NAME: ReadonlyMap<string, StudyMetric> = new Map(STUDY_METRICS.map((one) => [one.name, one]));

/** Names of all metrics. */
export const STUDY_METRIC_NAMES: readonly string[] = [...BY_NAME.keys()];

/** The metric of a name; undefined where there is none. */
export function studyMetric(name: string): StudyMetric | undefined {
  return BY_NAME.get(name);
}

/** Every metric that has a value: without prices there is no energy and no area, without photographs no accuracy. */
export function metricsOf(finished: FinishedPoint): Readonly<Record<string, number>> {
  const values = STUDY_METRICS.map(({ name, of }): [string, number | null] => [name, of(finished)]);
  return Object.fromEntries(values.filter((entry): entry is [string, number] => entry[1] !== null));
}

function metric(name: string, label: string, unit: StudyUnit, of: StudyMetric['of']): StudyMetric {
  return { name, label, unit, needs: null, of };
}

function counted(counter: CountedMetric): StudyMetric {
  return ofRun(counter, COUNTERS[counter].unit);
}

/** A figure that comparisons of runs have as well. */
function ofRun(source: RunMetricName, unit: StudyUnit, name: string = source): StudyMetric {
  const { label, ofRun: of } = RUN_METRICS[source];
  return metric(name, label, unit, ({ document }) => of(document));
}

function priced(
  name: string,
  label: string,
  unit: StudyUnit,
  of: (energy: PricedRun) => number,
): StudyMetric {
  const ofPoint: StudyMetric['of'] = ({ document: { energy } }) => (energy === null ? null : of(energy));
  return { ...metric(name, label, unit, ofPoint), needs: 'prices' };
}

function accuracyMetric(name: string, label: string, of: (accuracy: AccuracyTotals) => number): StudyMetric {
  const ofPoint: StudyMetric['of'] = ({ accuracy }) => (accuracy === null ? null : of(accuracy));
  return { ...metric(name, label, 'share', ofPoint), needs: 'photographs' };
}

/** A share of photographs, and the ends of its 95 % interval. */
function withInterval(
  name: string,
  label: string,
  of: (accuracy: AccuracyTotals) => AccuracyShare,
): readonly StudyMetric[] {
  return [
    accuracyMetric(name, label, (accuracy) => of(accuracy).share),
    accuracyMetric(`${name}.low`, `${label}, lower bound`, (accuracy) => of(accuracy).low),
    accuracyMetric(`${name}.high`, `${label}, upper bound`, (accuracy) => of(accuracy).high),
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

/** Overruns for which no DRAM makes up; a machine with DRAM has moved something over it. */
function shortfallsOf({ capacity, totals }: FinishedPoint['document']): number {
  const usesDram = totals.dramBytes > 0;
  return capacity.filter((shortfall) => !(usesDram && isBackedByDram(shortfall))).length;
}

/** "clockAndLeakage" as "clock and leakage". */
function inWords(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
