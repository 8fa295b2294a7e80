import { UserError } from '../base/errors.js';
import {
  LAYER_METRICS,
  LAYER_METRIC_NAMES,
  METRICS,
  METRIC_NAMES,
  type LayerMetricName,
  type MetricName,
} from './comparison/metrics.js';
import { whatChanged, type Setting } from './comparison/what-changed.js';
import { DOCUMENTS } from './kinds.js';
import type { ResultDocument, ResultLayer } from './result.js';

/** What runs are called, the baseline first. */
export const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** How many runs can be compared: one letter each. */
export const MOST_RUNS = LETTERS.length;

/** A run and the name that messages give it, which is its file's. */
export interface NamedRun {
  readonly file: string;
  readonly document: ResultDocument;
}

/** What a compared run is. */
export interface ComparedRun {
  /** A for the baseline, B, C, ... for the others. */
  readonly letter: string;
  readonly file: string;
  readonly network: string;
  readonly machine: string;
  readonly hardwareHash: string;
  readonly engine: string;
}

/**
 * A figure in every run and how far each is from the baseline; null where a run has no such figure. The relative
 * change is null as well where the baseline is 0 and the run is not.
 */
export interface Figure {
  readonly values: readonly (number | null)[];
  readonly changes: readonly (number | null)[];
  readonly relativeChanges: readonly (number | null)[];
}

/** A layer's figures; null in all of a run's where the run has no layer of that name. */
export interface ComparedLayer {
  readonly name: string;
  readonly figures: Readonly<Record<LayerMetricName, Figure>>;
}

/** Runs held against the first of them. Lists have one element per run. */
export interface Comparison {
  readonly kind: typeof DOCUMENTS.comparison.kind;
  readonly version: typeof DOCUMENTS.comparison.version;
  readonly runs: readonly ComparedRun[];
  readonly changed: readonly Setting[];
  /** Letters of runs that do not say what their weights, inputs and formats held: of documents of version 2. */
  readonly unsaid: readonly string[];
  readonly totals: Readonly<Record<MetricName, Figure>>;
  /** Layers that run on the PEs: the baseline's in its order, then those that only others have. */
  readonly layers: readonly ComparedLayer[];
}

/**
 * Compares runs with the first of them, layer by layer where names agree. Throws a UserError where a run shares no
 * layer with the first.
 */
export function compareRuns(runs: readonly NamedRun[]): Comparison {
  const documents = runs.map(({ document }) => document);
  const layersByName = documents.map(
    ({ layers }) => new Map(layers.filter(({ pe }) => pe !== null).map((layer) => [layer.name, layer])),
  );
  demandSharedLayers(runs, layersByName);
  const names = [...new Set(layersByName.flatMap((layers) => [...layers.keys()]))];
  return {
    kind: DOCUMENTS.comparison.kind,
    version: DOCUMENTS.comparison.version,
    runs: runs.map(comparedRun),
    changed: whatChanged(documents),
    unsaid: documents.flatMap(({ contents }, run) => (contents === null ? LETTERS[run] : [])),
    totals: figuresBy(METRIC_NAMES, (metric) => documents.map(METRICS[metric].ofRun)),
    layers: names.map((name) =>
      comparedLayer(
        name,
        layersByName.map((layers) => layers.get(name) ?? null),
      ),
    ),
  };
}

/** Whether a run has the layer. */
export function hasLayer({ figures }: ComparedLayer, run: number): boolean {
  return figures.cycles.values[run] !== null;
}

function comparedRun({ file, document }: NamedRun, index: number): ComparedRun {
  const { network, hardware, hardwareHash, engine } = document;
  return {
    letter: LETTERS[index],
    file,
    network: network.name,
    machine: String(hardware['name']),
    hardwareHash,
    engine,
  };
}

function comparedLayer(name: string, layers: readonly (ResultLayer | null)[]): ComparedLayer {
  const figures = figuresBy(LAYER_METRIC_NAMES, (metric) =>
    layers.map((layer) => (layer === null ? null : LAYER_METRICS[metric].ofLayer(layer))),
  );
  return { name, figures };
}

function figuresBy<M extends string>(
  metrics: readonly M[],
  valuesOf: (metric: M) => readonly (number | null)[],
): Record<M, Figure> {
  const entries = metrics.map((metric) => [metric, figureOf(valuesOf(metric))] as const);
  return Object.fromEntries(entries) as Record<M, Figure>;
}

function figureOf(values: readonly (number | null)[]): Figure {
  const baseline = values[0];
  const changes = values.map((value) => (value === null || baseline === null ? null : value - baseline));
  const relativeChanges = changes.map((change) => relativeTo(baseline, change));
  return { values, changes, relativeChanges };
}

function relativeTo(baseline: number | null, change: number | null): number | null {
  if (baseline === null || change === null) return null;
  if (change === 0) return 0;
  return baseline === 0 ? null : change / baseline;
}

function demandSharedLayers(
  runs: readonly NamedRun[],
  layersByName: readonly ReadonlyMap<string, ResultLayer>[],
): void {
  const [baseline, ...others] = layersByName;
  for (const [index, layers] of others.entries()) {
    if ([...layers.keys()].some((name) => baseline.has(name))) continue;
    const [first, run] = [runs[0], runs[index + 1]];
    throw new UserError(
      `${run.file}: no layer of ${run.document.network.name} is also one of ${first.document.network.name} ` +
        `(${first.file}); compare runs whose layers have the same names`,
    );
  }
}
