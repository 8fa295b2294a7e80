import { COMPONENTS } from '../energy/components.js';
import { layerParameters, parametersBeforePruning } from '../network/parameters.js';
import type { Workload } from '../pipeline/workload.js';
import { METRICS as RUN_METRICS, type MetricName as RunMetricName } from '../result/comparison/metrics.js';
import type { PricedRun, ResultDocument } from '../result/result.js';

/** What a metric is counted in. */
export type StudyUnit =
  'count' | 'cycles' | 'share' | 's' | 'J' | 'W' | 'mm^2' | 'B' | 'J s' | 'frames/s' | 'frames/J' | 'GOP/s';

/** A figure of a point, as rows hold it and expressions name it. */
export interface StudyMetric {
  readonly name: string;
  readonly label: string;
  readonly unit: StudyUnit;
  /** Whether it takes an energy table. */
  readonly isPriced: boolean;
  /** Null where the run was not priced. */
  readonly of: (document: ResultDocument, workload: Workload) => number | null;
}

const PICO = 1e-12;

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

/** Every figure of a point, in the order of their columns. */
export const STUDY_METRICS: readonly StudyMetric[] = [
  ofRun('cycles', 'cycles'),
  ofRun('seconds', 's'),
  ofRun('framesPerSecond', 'frames/s'),
  ...ENERGIES,
  { ...ofRun('watts', 'W', 'power'), isPriced: true },
  { ...ofRun('framesPerJoule', 'frames/J'), isPriced: true },
  { ...ofRun('energyDelay', 'J s'), isPriced: true },
  { ...ofRun('area', 'mm^2'), isPriced: true },
  ofRun('loadBalance', 'share'),
  ofRun('utilisation', 'share'),
  ofRun('gigaOpsPerSecond', 'GOP/s'),
  ofRun('denseGigaOpsPerSecond', 'GOP/s'),
  ofRun('idealCycles', 'cycles'),
  ofRun('bubbleCycles', 'cycles'),
  ofRun('queueStallCycles', 'cycles'),
  ofRun('accumulatorStallCycles', 'cycles'),
  ofRun('memoryStallCycles', 'cycles'),
  ofRun('broadcasts', 'count'),
  ofRun('entries', 'count'),
  ofRun('paddingEntries', 'count'),
  metric('paddingShare', 'padding', 'share', ({ totals: { entries, paddingEntries } }) =>
    entries === 0 ? 0 : paddingEntries / entries,
  ),
  ofRun('multiplyAccumulates', 'count'),
  ofRun('spmatLineReads', 'count'),
  ofRun('pointerReads', 'count'),
  ofRun('dramBytes', 'B'),
  ofRun('accumulatorOverflows', 'count'),
  ofRun('outputOverflows', 'count'),
  metric('shortfalls', 'memories overrun', 'count', ({ capacity }) => capacity.length),
  metric('parameters', 'parameters', 'count', (_, { compressed }) =>
    parametersBeforePruning(layerParameters(compressed.network)),
  ),
  metric('keptParameters', 'parameters kept', 'count', (_, { compressed }) =>
    sum(Array.from(compressed.layers.values(), ({ codes, bias }) => codes.length + bias.length)),
  ),
  metric('storedEntries', 'entries stored', 'count', (_, { compressed }) =>
    sum(Array.from(compressed.layers.values(), ({ storedEntries }) => storedEntries)),
  ),
];

const BY_NAME: ReadonlyMap<string, StudyMetric> = new Map(STUDY_METRICS.map((one) => [one.name, one]));

/** Names of all metrics. */
export const STUDY_METRIC_NAMES: readonly string[] = [...BY_NAME.keys()];

/** The metric of a name; undefined where there is none. */
export function studyMetric(name: string): StudyMetric | undefined {
  return BY_NAME.get(name);
}

/** Every metric of a finished run that has a value: a run without prices has no energy and no area. */
export function metricsOf(document: ResultDocument, workload: Workload): Readonly<Record<string, number>> {
  const values = STUDY_METRICS.map(({ name, of }): [string, number | null] => [name, of(document, workload)]);
  return Object.fromEntries(values.filter((entry): entry is [string, number] => entry[1] !== null));
}

function metric(name: string, label: string, unit: StudyUnit, of: StudyMetric['of']): StudyMetric {
  return { name, label, unit, isPriced: false, of };
}

/** A figure that comparisons of runs have as well. */
function ofRun(source: RunMetricName, unit: StudyUnit, name: string = source): StudyMetric {
  const { label, ofRun: of } = RUN_METRICS[source];
  return metric(name, label, unit, of);
}

function priced(
  name: string,
  label: string,
  unit: StudyUnit,
  of: (energy: PricedRun) => number,
): StudyMetric {
  const ofDocument: StudyMetric['of'] = ({ energy }) => (energy === null ? null : of(energy));
  return { ...metric(name, label, unit, ofDocument), isPriced: true };
}

/** "clockAndLeakage" as "clock and leakage". */
function inWords(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
