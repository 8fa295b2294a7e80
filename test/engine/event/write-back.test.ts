import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeBack } from '../../../src/engine/event/write-back.js';
import { sumsToWriteBack, wroteBack } from '../../write-backs.js';

describe("the event engine's write-back", () => {
  it("gives numeric's values and overflows for every rounding, shift, width and overflow", () => {
    fc.assert(
      fc.property(sumsToWriteBack, ({ values, spec, shift }) => {
        const into = new Int16Array(values.length);
        const overflows = writeBack(values, spec, shift, into);
        expect({ values: into, overflows }).toEqual(wroteBack(values, spec, shift));
      }),
      { numRuns: 1000 },
    );
  });
});
