import { quoted } from '../../../src/base/quote.js';
import { claim, near, type Claim } from './claim.js';
import { energyClaims } from './energy-claims.js';
import { layerClaims } from './layer-claims.js';
import { machineSize } from './machine-size.js';
import { totalsOf } from '../../../src/result/document.js';
import type { ResultDocument, ResultTotals } from '../../../src/result/result.js';

/**
 * The first number of a document that does not follow from the others as it should, as "key: what is wrong"; null
 * where all add up.
 */
export function firstContradiction(document: ResultDocument): string | null {
  for (const { key, holds, problem } of claimsOf(document)) if (!holds) return `${key}: ${problem}`;
  return null;
}

function* claimsOf(document: ResultDocument): Generator<Claim> {
  yield* machineClaims(document);
  yield* listClaims(document);
  for (const [index, layer] of document.layers.entries()) {
    yield* layerClaims(layer, index, document);
  }
  yield* totalClaims(document);
  yield* energyClaims(document);
  yield* checkClaims(document);
}

function* machineClaims({ hardware }: ResultDocument): Generator<Claim> {
  for (const key of ['pes', 'clockHertz', 'queueDepth']) {
    const value = hardware[key];
    yield claim(`hardware.${key}`, typeof value === 'number' && value > 0, 'expected a number above 0');
  }
  yield claim('hardware.name', typeof hardware['name'] === 'string', 'expected text');
}

/** What is listed: each layer once, and nothing about layers and inputs that are not there. */
function* listClaims(document: ResultDocument): Generator<Claim> {
  const { layers, inputs, contents, capacity, predictions } = document;
  yield claim('inputs', inputs.length > 0, 'there are none');
  const hashes = contents?.inputs.length ?? inputs.length;
  yield claim('contents.inputs', hashes === inputs.length, `${hashes} hashes of ${inputs.length} inputs`);
  yield claim('layers', layers.length > 0, 'there are none');
  const names = new Set<string>();
  for (const [index, { name }] of layers.entries()) {
    yield claim(`layers[${index}].name`, !names.has(name), `a second layer ${quoted(name)}`);
    names.add(name);
  }
  for (const [index, { layer }] of capacity.entries()) {
    yield claim(`capacity[${index}].layer`, names.has(layer), `layer ${quoted(layer)} is missing`);
  }
  for (const [index, { input }] of predictions.entries()) {
    yield claim(`predictions[${index}].input`, inputs.includes(input), `input ${quoted(input)} is missing`);
  }
}

function* totalClaims({ layers, totals, hardware, inputs }: ResultDocument): Generator<Claim> {
  const { pes, clockHertz } = machineSize(hardware);
  const expected = totalsOf(layers, pes, clockHertz, inputs.length);
  for (const key of Object.keys(expected) as (keyof ResultTotals)[]) {
    yield near(`totals.${key}`, totals[key], expected[key], 'the layers give');
  }
}

function* checkClaims({ check, layers, inputs }: ResultDocument): Generator<Claim> {
  const { performed, valuesCompared, mismatches, first } = check;
  yield claim(
    'check.valuesCompared',
    performed ? valuesCompared > 0 || layers.every(({ kind }) => kind === 'input') : valuesCompared === 0,
    performed ? 'a check compares some' : 'none was performed',
  );
  yield claim('check.mismatches', mismatches <= valuesCompared, 'more than values compared');
  yield claim('check.first', (first === null) === (mismatches === 0), 'contradicts check.mismatches');
  if (first === null) return;
  yield claim(
    'check.first.layer',
    layers.some(({ name }) => name === first.layer),
    'no such layer',
  );
  yield claim('check.first.input', inputs.includes(first.input), 'no such input');
}
