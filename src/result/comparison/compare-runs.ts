import { UserError } from '../../base/errors.js';
import { recordOf } from '../../base/record.js';
import {
  LAYER_METRICS,
  LAYER_METRIC_NAMES,
  METRICS,
  METRIC_NAMES,
  type LayerMetricName,
  type MetricName,
} from '../metrics.js';
import type { ResultDocument, ResultLayer } from '../result.js';
import { comparisonHead, LETTERS, type ComparedMetric, type ComparisonHead } from './comparison-head.js';
import { compareValues, type ComparedFigure } from './figure.js';
import { changedSettings, type Setting } from './changed-settings.js';

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

/** A layer's figures; null in all of a run's if the run has no layer of that name. */
export interface ComparedLayer {
  readonly name: string;
  readonly figures: Readonly<Record<LayerMetricName, ComparedFigure>>;
}

/** Runs held against the first of them. Lists have one element per run. */
export interface RunComparison extends ComparisonHead {
  readonly of: 'runs';
  readonly runs: readonly ComparedRun[];
  readonly changed: readonly Setting[];
  /** Letters of runs that do not say what their weights, inputs and formats held: of documents of version 2. */
  readonly unsaid: readonly string[];
  readonly metrics: readonly ComparedMetric[];
  readonly totals: Readonly<Record<MetricName, ComparedFigure>>;
  /** Layers that run on the PEs: the baseline's in its order, then those that only others have. */
  readonly layers: readonly ComparedLayer[];
}

/**
 * Compares runs with the first of them, layer by layer where names agree. Throws a UserError if a run shares no layer
 * with the first.
 */
export function compareRuns(runs: readonly NamedRun[], toolVersion: string): RunComparison {
  const documents = runs.map(({ document }) => document);
  const layersByName = documents.map(
    ({ layers }) => new Map(layers.filter(({ pe }) => pe !== null).map((layer) => [layer.name, layer])),
  );
  demandSharedLayers(runs, layersByName);
  const names = [...new Set(layersByName.flatMap((layers) => [...layers.keys()]))];
  return {
    ...comparisonHead(toolVersion),
    of: 'runs',
    runs: runs.map(comparedRun),
    changed: changedSettings(documents),
    unsaid: documents.flatMap(({ contents }, run) => (contents === null ? LETTERS[run] : [])),
    metrics: METRIC_NAMES.map(comparedMetric),
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

function comparedMetric(name: MetricName): ComparedMetric {
  const { label, unit, better } = METRICS[name];
  return { name, label, unit, better };
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
): Record<M, ComparedFigure> {
  return recordOf(metrics, (metric) => compareValues(valuesOf(metric)));
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
