import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { largestByChannel } from '../../../src/engine/event/magnitudes.js';
import { placedInputs } from '../../geometries.js';

describe('the largest magnitude of each channel', () => {
  it('is that of its own values, however long a row of them is', () => {
    fc.assert(
      fc.property(placedInputs, ({ geometry: { input: shape }, input: data }) => {
        const pixels = shape.height * shape.width;
        const channels = Array.from({ length: shape.channels }, (_, channel) =>
          Array.from(data.subarray(channel * pixels, (channel + 1) * pixels)),
        );
        const largest = channels.map((values) => Math.max(...values.map(Math.abs)));
        expect(Array.from(largestByChannel({ shape, data }))).toEqual(largest);
      }),
    );
  });

  it('tells -32768 from the rest', () => {
    const shape = { channels: 2, height: 1, width: 9 };
    const data = Int16Array.from({ length: 18 }, (_, at) => (at === 3 ? -32768 : 32767));
    expect(Array.from(largestByChannel({ shape, data }))).toEqual([32768, 32767]);
  });
});
