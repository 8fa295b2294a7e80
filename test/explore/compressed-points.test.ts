import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { measureAccuracy } from '../../src/accuracy/measure.js';
import { decompress } from '../../src/compression/decompress.js';
import { shareWeights } from '../../src/compression/share-weights.js';
import { DEFAULT_SHARING } from '../../src/compression/sharing-options.js';
import { networkStorage } from '../../src/compression/storage.js';
import { loadHardware } from '../../src/config/loading/load-hardware.js';
import { commandFor } from '../../src/explore/rows/best-command.js';
import { Evaluator, type Evaluation } from '../../src/explore/evaluation/evaluate.js';
import { loadSweep, type StudyOptions } from '../../src/explore/study/load-study.js';
import { pointAt } from '../../src/explore/study/space.js';
import { writeCompressed } from '../../src/formats/compressed-safetensors.js';
import { writePictures } from '../accuracy/pictures.js';
import { temporaryDirectory } from '../formats/temporary-directory.js';
import { userErrorOfAsync } from '../formats/user-error.js';
import { SMALL, workloadOf } from '../networks.js';

const FILTERS = 6;
const { compressed } = workloadOf({
  ...{ ...SMALL, filters: FILTERS, density: 0.9 },
  input: { channels: 3, height: 9, width: 9 },
});

/** A folder with weights and labelled photographs. */
async function folder() {
  const directory = temporaryDirectory();
  const weights = join(temporaryDirectory(), 'small.safetensors');
  writeFileSync(weights, writeCompressed(compressed, { indexBits: 4, huffman: false }));
  const subjects = await writePictures(directory, 6, FILTERS);
  const lines = subjects.map(({ file, classIndex }) => `${file},${classIndex}`);
  writeFileSync(join(directory, 'labels.csv'), ['file,class_index', ...lines, ''].join('\n'));
  return { weights, photographs: directory, subjects };
}

async function evaluationOf(vary: readonly string[], options: StudyOptions): Promise<Evaluation> {
  return { study: await loadSweep(undefined, { vary, energy: 'none', ...options }, '1'), prices: null };
}

/** The small network with codes of so many bits. */
function shared(codeBits: number) {
  return shareWeights(decompress(compressed), { ...DEFAULT_SHARING, codeBits });
}

describe('points that compress', () => {
  it('have the accuracy and the sizes of the network that the recipe makes', async () => {
    const { weights, photographs, subjects } = await folder();
    const vary = ['compression.codeBits=2,3', 'hardware.activationBits=8,16'];
    const evaluator = new Evaluator(await evaluationOf(vary, { weights, photographs }));
    for (const [index, codeBits, activationBits] of [
      [0, 2, 8],
      [1, 2, 16],
      [2, 3, 8],
      [3, 3, 16],
    ]) {
      const { metrics, error } = await evaluator.evaluate(index);
      expect(error).toBeNull();
      const network = shared(codeBits);
      const { spec } = await loadHardware('eie-64pe-conv', [`activationBits=${activationBits}`]);
      const { totals } = await measureAccuracy(network, subjects, spec);
      const { total } = networkStorage(network, 4);
      expect(metrics).toMatchObject({
        top1: totals.fixed.top1.share,
        top5: totals.fixed.top5.share,
        float32Top1: totals.float.top1.share,
        sameTop1: totals.agreement.sameTop1 / 6,
        denseBytes: total.denseBytes,
        storedBytes: total.packed.bytes.total,
        huffmanBytes: total.huffman.bytes.total,
        sparseFloatBytes: total.sparseFloatBytes,
      });
    }
  });

  it('are measured over the first photographs alone where there is a limit', async () => {
    const { weights, photographs, subjects } = await folder();
    const evaluator = new Evaluator(
      await evaluationOf(['hardware.pes=1'], { weights, photographs, limit: 2 }),
    );
    const { spec } = await loadHardware('eie-64pe-conv');
    const { totals } = await measureAccuracy(compressed, subjects.slice(0, 2), spec);
    expect((await evaluator.evaluate(0)).metrics).toMatchObject({ top1: totals.fixed.top1.share });
  });

  it('count stored bytes with the index width of their recipe', async () => {
    const { weights } = await folder();
    const evaluator = new Evaluator(
      await evaluationOf(['compression.indexBits=2,8'], { weights, set: ['compression.codeBits=3'] }),
    );
    for (const [index, indexBits] of [
      [0, 2],
      [1, 8],
    ])
      expect((await evaluator.evaluate(index)).metrics).toMatchObject({
        storedBytes: networkStorage(shared(3), indexBits).total.packed.bytes.total,
      });
  });

  it('fail alone where a recipe asks for too much', async () => {
    const { weights } = await folder();
    const evaluator = new Evaluator(await evaluationOf(['compression.codeBits=3,8'], { weights }));
    expect((await evaluator.evaluate(0)).error).toBeNull();
    expect((await evaluator.evaluate(1)).error).toMatch(/fewer than the 255 clusters of 8-bit codes/);
  });

  it('are run again by a command with their recipe and its overrides', async () => {
    const { weights } = await folder();
    const evaluation = await evaluationOf(['recipe=deep-6bit,pruning', 'compression.indexBits=5'], {
      weights,
    });
    expect(commandFor('best.yaml', pointAt(evaluation.study.space, 1), evaluation)).toBe(
      `eie run --weights ${weights} --recipe pruning --seed 1 --hardware best.yaml --energy none ` +
        '--set compression.indexBits=5',
    );
  });
});

describe('a study of accuracy', () => {
  it('is another where a photograph, a label or the recipe is', async () => {
    const { weights, photographs } = await folder();
    const vary = ['hardware.pes=1,2'];
    const hashOf = async (options: StudyOptions) =>
      (await evaluationOf(vary, { weights, ...options })).study.fingerprint;
    const hashes = [
      await hashOf({}),
      await hashOf({ photographs }),
      await hashOf({ photographs, limit: 3 }),
      await hashOf({ recipe: 'deep-6bit' }),
      await hashOf({ recipe: 'deep-8bit' }),
      await hashOf({ recipe: 'deep-8bit', set: ['compression.codeBits=5'] }),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(await hashOf({ photographs })).toBe(hashes[1]);
  });

  it.each([
    [{ weights: 'synthetic', photographs: '.' }, /nobody trained synthetic weights/],
    [{ limit: 3 }, /^--limit 3: there are no photographs/],
    [{ photographs: 'no-such-folder', weights: 'x.net' }, /no-such-folder|x\.net/],
    [{ recipe: 'deep-7bit' }, /deep-7bit/],
    [{ set: ['compression.codebits=3'] }, /unknown key "codebits"; did you mean "codeBits"\?/],
  ])('with %j is refused in one line', async (options, message) => {
    expect(await userErrorOfAsync(() => evaluationOf(['hardware.pes=1,2'], options))).toMatch(message);
  });
});
