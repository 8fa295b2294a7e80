import { describe, expect, it } from 'vitest';
import { loadPaper } from '../../src/config/loading/load-paper.js';
import { shippedNames } from '../../src/config/yaml/config-path.js';
import { reproduce } from '../../src/reproduction/reproduce.js';
import { Unavailable } from '../../src/reproduction/workbench.js';

const papers = await shippedNames('papers');

/** Claims that follow from networks, machines, prices and the paper's own numbers; the slow suite has all. */
describe.each(papers)('claims of %s that take no run', async (name) => {
  const { places } = await reproduce(await loadPaper(name), {
    ...{ only: null, data: 'nowhere', toolVersion: '1.0.0' },
    ask: () => Promise.reject(new Unavailable('takes a run')),
    finishedAt: () => new Date(0),
  });
  const claims = places.flatMap((place) => place.claims);

  it('come out, or deviate for a reason that has a number', () => {
    const tested = claims.filter(({ outcome }) => outcome !== 'untestable');
    expect(tested.length).toBeGreaterThan(0);
    expect(tested.filter(({ outcome }) => outcome === 'unexplained').map(({ id }) => id)).toEqual([]);
  });

  it('are all there, with an outcome', async () => {
    const { paper } = await loadPaper(name);
    expect(claims.map(({ id }) => id).sort()).toEqual(paper.claims.map(({ id }) => id).sort());
  });
});
