import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOfShard, parseShard, pointsOfShard } from '../../../src/explore/study/shard.js';
import { userErrorOf } from '../../formats/user-error.js';

describe('a shard', () => {
  it('is written as its number and how many there are', () => {
    expect(parseShard('2/8')).toEqual({ number: 2, of: 8 });
  });

  it.each(['0/8', '9/8', '2', '2/', '/8', '1/0', '-1/8', '1.5/8', ' 2/8', '2/8/1', '', '1/1000000', 'a/b'])(
    'is not "%s"',
    (text) => {
      expect(userErrorOf(() => parseShard(text))).toMatch(/^--shard .*: expected a part such as 2\/8/);
    },
  );

  it('shares the points with the others: each is of one of them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 100 }), (of, points) => {
        const shards = Array.from({ length: of }, (_, at) => ({ number: at + 1, of }));
        const owners = Array.from(
          { length: points },
          (_, index) => shards.filter((s) => isOfShard(s, index)).length,
        );
        expect(owners.every((count) => count === 1)).toBe(true);
        for (const shard of shards) {
          const own = Array.from({ length: points }, (_, index) => index).filter((i) => isOfShard(shard, i));
          expect(pointsOfShard(shard, points)).toBe(own.length);
        }
      }),
    );
  });
});
