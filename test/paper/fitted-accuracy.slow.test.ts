import { expect, it } from 'vitest';
import { threadedCrew } from '../../src/accuracy/crew.js';
import { measureAccuracy } from '../../src/accuracy/measure.js';
import { loadHardware } from '../../src/config/loading/load-hardware.js';
import { loadRecipe } from '../../src/config/loading/load-recipe.js';
import { loadLabelledPhotographs } from '../../src/formats/labels.js';
import { loadPhotograph } from '../../src/formats/photograph.js';
import { pictureView } from '../../src/network/picture-view.js';
import { loadSource } from '../../src/workload/dense-source.js';
import { fitBy } from '../../src/workload/fit.js';
import { describeWithData, sharedData } from '../shared-data.js';

/** Of each ten photographs in the order of the labels, so many are fitted on; the others are what is judged. */
const FITTED_OF_TEN = 3;

/** What the released network, with codes of 8 bits, gets right of the 70. */
const RELEASED_TOP_1 = 42;

describeWithData(
  'the released network, fitted on 30 photographs and judged on the other 70',
  'images',
  (directory) => {
    const { photographs } = loadLabelledPhotographs(directory);
    const isFitted = (place: number) => place % 10 < FITTED_OF_TEN;

    it.each([
      { codeBits: 6, mostLost: 1, top1: 41, top5: 62 },
      { codeBits: 5, mostLost: 1, top1: 43, top5: 60 },
      { codeBits: 4, mostLost: 5, top1: 42, top5: 60 },
    ])(
      'loses at most $mostLost of them with codes of $codeBits bits',
      async ({ codeBits, mostLost, top1, top5 }) => {
        const weights = sharedData('squeezenet', 'compressed_SqueezeNet.net');
        if (weights === null) throw new Error('photographs without the released weights');
        const source = await loadSource({ weights, seed: 1 });
        const { recipe } = await loadRecipe('deep-4bit-fitted', [`codeBits=${codeBits}`]);
        const view = pictureView(source.dense.network, 'it takes pictures');
        const files = photographs.filter((_, place) => isFitted(place)).map(({ path }) => path);
        const inputs = await Promise.all(files.map((path) => loadPhotograph(path, view)));
        const { compressed } = fitBy(
          recipe,
          source,
          inputs.map(({ data }) => data),
        );
        const { spec } = await loadHardware('eie-64pe-conv');
        const judged = photographs.filter((_, place) => !isFitted(place));
        const { totals } = await measureAccuracy(compressed, judged, spec, { crew: threadedCrew });
        expect(totals.photographs).toBe(70);
        expect(totals.fixed.top1.hits).toBeGreaterThanOrEqual(RELEASED_TOP_1 - mostLost);
        expect([totals.fixed.top1.hits, totals.fixed.top5.hits]).toEqual([top1, top5]);
      },
    );
  },
);
