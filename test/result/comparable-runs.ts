import fc from 'fast-check';
import { compareRuns, type NamedRun, type RunComparison } from '../../src/result/comparison/compare-runs.js';
import type { ComparisonDocument } from '../../src/result/comparison/comparison-document.js';
import { applyThresholds } from '../../src/result/comparison/threshold-outcome.js';
import { parseThresholds } from '../../src/result/comparison/threshold.js';
import type { ResultDocument, ResultLayer } from '../../src/result/result.js';
import { fullDocument } from './valid-documents.js';

/** A priced run with four layers on the PEs: stem, left, right, head. */
export const BASELINE: ResultDocument = await fullDocument();

/** The baseline with other numbers, in layers and totals; it need not add up. */
export function changedRun(
  layers: Readonly<Record<string, Partial<ResultLayer>>>,
  others: Partial<ResultDocument> = {},
): ResultDocument {
  return {
    ...BASELINE,
    layers: BASELINE.layers.map((layer) => ({ ...layer, ...layers[layer.name] })),
    ...others,
  };
}

/** The baseline with other totals. */
export function withTotals(totals: Partial<ResultDocument['totals']>): ResultDocument {
  return { ...BASELINE, totals: { ...BASELINE.totals, ...totals } };
}

/** The run without one of its layers. */
export function withoutLayer(name: string, document = BASELINE): ResultDocument {
  return { ...document, layers: document.layers.filter((layer) => layer.name !== name) };
}

/** The run without energy. */
export function unpriced(document = BASELINE): ResultDocument {
  const layers = document.layers.map((layer) => ({ ...layer, energyPicojoules: null }));
  return { ...document, layers, energy: null };
}

/** Files a.json, b.json, ... for documents. */
export function named(...documents: readonly ResultDocument[]): NamedRun[] {
  return documents.map((document, index) => ({ file: `${'abcdef'[index]}.json`, document }));
}

/** Documents held against the first. */
export function compared(...documents: readonly ResultDocument[]): RunComparison {
  return compareRuns(named(...documents), '1.2.3');
}

/** The same, held against thresholds as well. */
export async function judged(
  thresholds: string,
  ...documents: readonly ResultDocument[]
): Promise<ComparisonDocument & RunComparison> {
  const comparison = compared(...documents);
  const parsed = thresholds === '' ? [] : await parseThresholds(thresholds);
  return { ...comparison, thresholds: applyThresholds(comparison, parsed), same: [] };
}

const count = fc.integer({ min: 0, max: 2 ** 40 });

const counts = fc.record({
  cycles: count,
  queueStallCycles: count,
  entries: count,
  spmatLineReads: count,
});

/** Runs with any counters, without some of the layers (but never without all), priced or not. */
export const anyRun: fc.Arbitrary<ResultDocument> = fc
  .record({
    totals: counts,
    layers: fc.array(counts, { minLength: 4, maxLength: 4 }),
    missing: fc.constantFrom('left', 'head', 'none'),
    isPriced: fc.boolean(),
  })
  .map(({ totals, layers, missing, isPriced }) => {
    const names = ['stem', 'left', 'right', 'head'];
    const run = changedRun(Object.fromEntries(names.map((name, index) => [name, layers[index]])), {
      totals: { ...BASELINE.totals, ...totals },
    });
    const found = withoutLayer(missing, run);
    return isPriced ? found : unpriced(found);
  });
