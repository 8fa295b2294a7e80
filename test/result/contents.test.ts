import { describe, expect, it } from 'vitest';
import type { NetworkFormats } from '../../src/numeric/formats.js';
import { prepare } from '../../src/pipeline/prepare.js';
import { simulate } from '../../src/pipeline/simulate.js';
import type { Workload } from '../../src/pipeline/workload.js';
import { compareRuns } from '../../src/result/comparison/compare-runs.js';
import { compareParts, parseParts } from '../../src/result/comparison/same-parts.js';
import { contentsOf } from '../../src/result/contents.js';
import { documentOf } from '../../src/result/document.js';
import type { ResultDocument } from '../../src/result/result.js';
import { userErrorOf } from '../formats/user-error.js';
import { machine } from '../machines.js';
import { SMALL, workloadOf } from '../networks.js';
import { CONTEXT } from './small-run.js';

const workload = workloadOf(SMALL);

/** A run as `eie run` tells of it, in the number formats that are given or else those that are chosen. */
async function runOf(given: Workload, formats?: NetworkFormats): Promise<ResultDocument> {
  const simulation = await simulate(prepare(given, machine(), { formats }), machine());
  return documentOf(simulation, { ...CONTEXT, contents: contentsOf(simulation, null) });
}

const named = (...documents: ResultDocument[]) =>
  documents.map((document, at) => ({ file: `${'abc'[at]}.json`, document }));
const changedBy = (...documents: ResultDocument[]) =>
  compareRuns(named(...documents), '1').changed.map(({ key }) => key);

const first = await runOf(workload);

/** The same names everywhere: "compressed.net" with other weights, "photo.png" of something else. */
const otherWeights = await runOf({
  ...workload,
  compressed: workloadOf({ ...SMALL, weights: 0.25 }).compressed,
});
const otherInput = await runOf({
  ...workload,
  inputs: workload.inputs.map(({ name, data }) => ({
    name,
    data: data.map((value, at) => (at === 0 ? value + 8 : value)),
  })),
});

describe('two runs whose files have the same names', () => {
  it('of other weights: is the comparison told?', () => {
    expect(changedBy(first, otherWeights)).toContain('weights');
    expect(first.network.weights).toBe(otherWeights.network.weights);
  });

  it('of other photographs: is the comparison told?', () => {
    const { changed } = compareRuns(named(first, otherInput), '1');
    expect(changed.map(({ key }) => key)).toContain('inputs');
    expect(changed.map(({ key }) => key)).not.toContain('weights');
    expect(first.inputs).toEqual(otherInput.inputs);
  });

  it('with and without number formats of another run: is the comparison told?', async () => {
    const { formats } = prepare(workloadOf({ ...SMALL, inputs: 1000 }), machine()).forward;
    expect(changedBy(first, await runOf(workload, formats))).toEqual(['number formats']);
  });

  it('of the same weights, inputs and formats: is nothing said to have changed?', async () => {
    expect(changedBy(first, await runOf(workloadOf(SMALL)))).toEqual([]);
  });
});

describe('what is to be the same', () => {
  const parts = parseParts('machine,network,weights,recipe,inputs,formats,energy,engine,version');
  const differing = (...documents: ResultDocument[]) =>
    compareParts(named(...documents), parts).flatMap(({ part, differing }) =>
      differing.map(({ file }) => `${part} ${file}`),
    );

  it('names the part and the run in which it differs', () => {
    expect(differing(first, first, otherInput)).toContain('inputs c.json');
    expect(differing(first, first, otherInput)).not.toContain('weights c.json');
    expect(differing(first, otherWeights)).toContain('weights b.json');
    expect(differing(first, first)).toEqual([]);
  });

  it('is refused where a document of an earlier version does not say it', () => {
    const old = { ...first, contents: null };
    expect(userErrorOf(() => compareParts(named(first, old), parseParts('weights')))).toBe(
      '--require-same weights: b.json does not say; it is of an earlier version: make it again with eie run',
    );
    expect(compareParts(named(first, old), parseParts('machine'))).toEqual([
      { part: 'machine', differing: [] },
    ]);
    expect(compareRuns(named(first, old), '1')).toMatchObject({ changed: [], unsaid: ['B'] });
  });

  it('is a part that there is', () => {
    expect(userErrorOf(() => parseParts('weights,wights'))).toBe(
      '--require-same "wights": no such part; did you mean "weights"?',
    );
  });
});
