import { createHash } from 'node:crypto';
import type { LayerCost } from '../../src/pipeline/layer-cost.js';

/** A layer's counters under their paths, such as "counters.pe.entries". */
export type GoldenLayer = Readonly<Record<string, GoldenValue>>;

export type GoldenValue = string | number | boolean | null;

/** Layers by name, in the network's order. */
export type GoldenRecord = ReadonlyMap<string, GoldenLayer>;

/** Lists up to this length are kept whole. */
const SHORT = 16;

/** Everything that a simulation counted in the layers that run on the PEs: a new counter comes in by itself. */
export function recordOf(costs: readonly LayerCost[]): GoldenRecord {
  const busy = costs.filter(({ counters }) => counters !== null);
  return new Map(
    busy.map(({ layer, ...cost }) => [layer.name, Object.fromEntries(flattened('', cost))] as const),
  );
}

function flattened(path: string, value: unknown): (readonly [string, GoldenValue])[] {
  if (value instanceof Float64Array) return [[path, listText(value)]];
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) =>
      flattened(path === '' ? key : `${path}.${key}`, inner),
    );
  }
  return [[path, value as GoldenValue]];
}

/** A long list by its length, sum and largest value, which say what moved, and a hash, which misses nothing. */
function listText(values: Float64Array): string {
  if (values.length <= SHORT) return values.join(' ');
  const sum = values.reduce((total, value) => total + value, 0);
  const hash = createHash('sha256').update(values).digest('hex').slice(0, 12);
  return `${values.length} values, sum ${sum}, largest ${Math.max(...values)}, hash ${hash}`;
}

/** A record as text, one line per layer. */
export function serialized(record: GoldenRecord): string {
  return Array.from(record, ([layer, values]) => JSON.stringify({ layer, ...values }) + '\n').join('');
}

/** The record of a text. */
export function parsed(text: string): GoldenRecord {
  const lines = text.split('\n').filter((line) => line !== '');
  return new Map(
    lines.map((line) => {
      const { layer, ...values } = JSON.parse(line) as { layer: string } & GoldenLayer;
      return [layer, values] as const;
    }),
  );
}

/** What differs between two records, a line per layer and counter: "conv1 counters.cycles: 3,629,248 -> 3,629,250". */
export function differences(old: GoldenRecord, now: GoldenRecord): string[] {
  return namesIn(old, now).flatMap((layer) => {
    const [before, after] = [old.get(layer), now.get(layer)];
    if (before === undefined) return [`${layer}: new layer`];
    if (after === undefined) return [`${layer}: layer gone`];
    return layerDifferences(layer, before, after);
  });
}

function layerDifferences(layer: string, before: GoldenLayer, after: GoldenLayer): string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys]
    .filter((key) => before[key] !== after[key])
    .map((key) => `${layer} ${key}: ${shown(before[key])} -> ${shown(after[key])}`);
}

function namesIn(old: GoldenRecord, now: GoldenRecord): string[] {
  return [...new Set([...old.keys(), ...now.keys()])];
}

function shown(value: GoldenValue | undefined): string {
  if (value === undefined) return 'nothing';
  return typeof value === 'number' ? value.toLocaleString('en-US') : String(value);
}
