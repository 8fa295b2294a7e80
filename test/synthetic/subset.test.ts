import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RandomStream } from '../../src/numeric/random-stream.js';
import { subsetOf } from '../../src/synthetic/subset.js';

it('a subset has exactly so many places, ascending and within the length', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(1000), fc.nat(), (length, share, seed) => {
      const count = Math.round((length * share) / 1000);
      const places = subsetOf(length, count, new RandomStream(seed, 'subset'));
      expect(places).toHaveLength(count);
      for (const [index, place] of places.entries()) {
        expect(place).toBeGreaterThan(index === 0 ? -1 : places[index - 1]);
        expect(place).toBeLessThan(length);
      }
    }),
  );
});

it.each([100, 350])('every place is drawn alike, of %d in 400', (count) => {
  const drawn = new Uint32Array(400);
  for (let seed = 0; seed < 2000; seed++)
    for (const place of subsetOf(400, count, new RandomStream(seed, 'subset'))) drawn[place]++;
  const expected = (2000 * count) / 400;
  const deviation = Math.sqrt(expected * (1 - count / 400));
  for (const times of drawn) expect(Math.abs(times - expected)).toBeLessThan(5 * deviation);
});
