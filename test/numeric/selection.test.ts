import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nthSmallest } from '../../src/numeric/selection.js';

it('selects what sorting would put at the rank, repeats and all', () => {
  const values = fc.array(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer()), {
    minLength: 1,
    maxLength: 60,
  });
  fc.assert(
    fc.property(values, fc.nat(), (numbers, draw) => {
      const floats = Float32Array.from(numbers);
      const rank = draw % floats.length;
      expect(nthSmallest(floats.slice(), rank)).toBe(floats.toSorted()[rank]);
    }),
  );
});
