import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { narrow } from '../../src/reference/narrow.js';
import { sumsToWriteBack, wroteBack } from '../write-backs.js';

describe("the reference kernel's write-back", () => {
  it("gives numeric's values for every rounding, shift, width and overflow", () => {
    fc.assert(
      fc.property(sumsToWriteBack, ({ values, spec, shift }) => {
        expect(narrow(values, spec, shift)).toEqual(wroteBack(values, spec, shift).values);
      }),
      { numRuns: 1000 },
    );
  });
});
