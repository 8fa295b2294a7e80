import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offsetOf, withBorder } from '../../src/reference/bordered-map.js';
import { placedInputs, places, valueUnder } from '../geometries.js';

describe('a map with its border', () => {
  it('has what each output pixel meets at the offset of each tap, zeros over the border', () => {
    fc.assert(
      fc.property(placedInputs, (placed) => {
        const { input, output, kernel, stride } = placed.geometry;
        const map = withBorder(placed.input, placed.geometry);
        for (const pixel of places(output.height, output.width)) {
          const place = pixel[0] * stride.height * map.rowValues + pixel[1];
          for (const tap of places(kernel.height, kernel.width)) {
            for (let channel = 0; channel < input.channels; channel++) {
              const value = map.data[place + offsetOf(map, channel, ...tap)];
              expect(value).toBe(valueUnder(placed, pixel, tap, channel));
            }
          }
        }
      }),
    );
  });

  it('knows the largest magnitude of each channel', () => {
    fc.assert(
      fc.property(placedInputs, ({ geometry, input }) => {
        const pixels = geometry.input.height * geometry.input.width;
        const channels = Array.from({ length: geometry.input.channels }, (_, channel) =>
          Array.from(input.subarray(channel * pixels, (channel + 1) * pixels)),
        );
        const largest = channels.map((values) => Math.max(...values.map(Math.abs)));
        expect(Array.from(withBorder(input, geometry).largest)).toEqual(largest);
      }),
    );
  });
});
