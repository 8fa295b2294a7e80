import type { RunRecord } from '../engine/run-program.js';
import type { FeatureMap } from '../network/feature-map.js';

/** The first value in which an engine and the reference kernel differ. */
export interface Mismatch {
  readonly input: string;
  readonly layer: string;
  readonly channel: number;
  readonly row: number;
  readonly column: number;
  /** Raw values. */
  readonly engine: number;
  readonly reference: number;
}

/** How an engine's outputs compare with the reference kernel's, bit by bit. */
export interface CheckReport {
  readonly valuesCompared: number;
  readonly mismatches: number;
  readonly first: Mismatch | null;
}

/** Compares every value of every layer of one run; the input layer computes nothing and is left out. */
export function checkRun(
  input: string,
  run: RunRecord,
  reference: ReadonlyMap<string, FeatureMap>,
): CheckReport {
  let report: CheckReport = { valuesCompared: 0, mismatches: 0, first: null };
  for (const { layer } of run.layers) {
    if (layer.kind === 'input') continue;
    report = joinChecks(
      report,
      checkLayer(input, layer.name, outputOf(run.activations, layer.name), outputOf(reference, layer.name)),
    );
  }
  return report;
}

function outputOf(outputs: ReadonlyMap<string, FeatureMap>, layer: string): FeatureMap {
  const output = outputs.get(layer);
  if (output === undefined) throw new RangeError(`no output of layer ${layer}`);
  return output;
}

/** Reports of two runs or layers as one. */
export function joinChecks(a: CheckReport, b: CheckReport): CheckReport {
  return {
    valuesCompared: a.valuesCompared + b.valuesCompared,
    mismatches: a.mismatches + b.mismatches,
    first: a.first ?? b.first,
  };
}

function checkLayer(input: string, layer: string, actual: FeatureMap, expected: FeatureMap): CheckReport {
  let mismatches = 0;
  let first: Mismatch | null = null;
  for (let at = 0; at < expected.data.length; at++) {
    if (actual.data[at] === expected.data[at]) continue;
    mismatches++;
    first ??= {
      input,
      layer,
      ...placeOf(at, expected),
      engine: actual.data[at],
      reference: expected.data[at],
    };
  }
  return { valuesCompared: expected.data.length, mismatches, first };
}

function placeOf(at: number, { shape }: FeatureMap): Pick<Mismatch, 'channel' | 'row' | 'column'> {
  const pixels = shape.height * shape.width;
  return {
    channel: Math.floor(at / pixels),
    row: Math.floor((at % pixels) / shape.width),
    column: at % shape.width,
  };
}

/** A mismatch in one line. */
export function describeMismatch({
  input,
  layer,
  channel,
  row,
  column,
  engine,
  reference,
}: Mismatch): string {
  return `${input}: ${layer}, channel ${channel}, row ${row}, column ${column}: engine ${engine}, reference ${reference}`;
}
