import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { shippedNames } from '../../src/config/yaml/config-path.js';
import { loadPaper } from '../../src/config/loading/load-paper.js';
import { deviationsOf } from '../../src/config/paper.js';
import type { ReproductionDocument } from '../../src/result/reproduction-result.js';
import { describeWithData } from '../shared-data.js';
import { OUTCOMES_FILE, outcomesText, partOf, reproduced } from './outcomes.js';

const papers = await shippedNames('papers');

describeWithData('every claim of', '.', () => {
  describe.each(papers)('the paper %s', (paper) => {
    let document: ReproductionDocument;

    beforeAll(async () => {
      document = await reproduced(paper);
    });

    it('comes out, deviates for a reason that has a number, or cannot be tested here', () => {
      const claims = document.places.flatMap((place) => place.claims);
      expect(claims.filter(({ outcome }) => outcome === 'unexplained').map(({ id }) => id)).toEqual([]);
    });

    it('has no number of a deviation that is not met', async () => {
      const { claims } = (await loadPaper(paper)).paper;
      const tested = document.places
        .flatMap((place) => place.claims)
        .filter(({ outcome }) => outcome !== 'untestable');
      const figures = new Map(tested.map((claim) => [claim.id, claim.figures] as const));
      const idle = claims.filter((claim) => {
        const deviating = figures.get(claim.id)?.filter(({ outcome }) => outcome === 'deviates');
        return deviating !== undefined && deviationsOf(claim).length > deviating.length;
      });
      expect(idle.map(({ id }) => id)).toEqual([]);
    });

    it('has the outcome that docs/reproduction.md says', async () => {
      const [, written] = partOf(readFileSync(OUTCOMES_FILE, 'utf8'), paper);
      expect(await outcomesText(document)).toBe(written);
    });
  });
});
