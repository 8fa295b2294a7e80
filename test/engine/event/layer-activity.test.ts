import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnUses, everyPass } from '../../../src/engine/event/column-activity.js';
import { jobActivity, type LayerActivity } from '../../../src/engine/event/layer-activity.js';
import { arrange, eieArrangement } from '../../../src/mapping/arrange.js';
import { placedInputs, places, valueUnder, type PlacedInput } from '../../geometries.js';

/** Column by column, in the order (row tap, column tap, channel), whether each pass meets a value other than 0. */
function broadcastsOf(placed: PlacedInput): boolean[][] {
  const { input, output, kernel } = placed.geometry;
  const pixels = places(output.height, output.width);
  return places(kernel.height, kernel.width).flatMap((tap) =>
    Array.from({ length: input.channels }, (_, channel) =>
      pixels.map((pixel) => valueUnder(placed, pixel, tap, channel) !== 0),
    ),
  );
}

/** The activity of a job that runs its passes in the order of the output's pixels. */
function activityOf({ geometry, input }: PlacedInput): LayerActivity {
  const size = { rows: 1, entriesOfRows: () => Uint32Array.of(1), output: geometry.output };
  const mapping = arrange(size, eieArrangement(1));
  return jobActivity({ geometry, mapping, skipsZeros: true }, input).clusters[0][0];
}

describe("a layer's activity", () => {
  it('has a bit for each pass and column that meet a value other than zero', () => {
    fc.assert(
      fc.property(placedInputs, (placed) => {
        const { columns } = activityOf(placed);
        const bits = Array.from({ length: columns.columns }, (_, column) =>
          Array.from({ length: columns.passes }, (_, pass) => {
            const word = columns.words[column * columns.wordsPerColumn + Math.floor(pass / 32)];
            return ((word >>> (pass % 32)) & 1) === 1;
          }),
        );
        expect(bits).toEqual(broadcastsOf(placed));
      }),
    );
  });

  it('has no bits beyond the last pass', () => {
    fc.assert(
      fc.property(placedInputs, ({ geometry, input }) => {
        const { columns } = activityOf({ geometry, input });
        const all = everyPass(columns);
        const beyond = columns.words.map((word, at) => word & ~all[at % columns.wordsPerColumn]);
        expect(beyond.every((word) => word === 0)).toBe(true);
      }),
    );
  });

  it('counts the passes that broadcast each column, and all of them for the bias', () => {
    fc.assert(
      fc.property(placedInputs, (placed) => {
        const { columns } = activityOf(placed);
        const uses = broadcastsOf(placed).map((passes) => passes.filter(Boolean).length);
        const bias = uses.length + 2;
        expect(Array.from(columnUses(columns, bias + 1, bias))).toEqual([...uses, 0, 0, columns.passes]);
      }),
    );
  });

  it('lists the channels of each pixel that are not zero, ascending', () => {
    fc.assert(
      fc.property(placedInputs, ({ geometry, input }) => {
        const { pattern } = activityOf({ geometry, input });
        const pixels = geometry.input.height * geometry.input.width;
        const listed = Array.from({ length: pixels }, (_, pixel) =>
          Array.from(pattern.channels.subarray(pattern.starts[pixel], pattern.starts[pixel + 1])),
        );
        const channels = Array.from({ length: geometry.input.channels }, (_, channel) => channel);
        expect(listed).toEqual(
          Array.from({ length: pixels }, (_, pixel) =>
            channels.filter((channel) => input[channel * pixels + pixel] !== 0),
          ),
        );
        expect(pattern.channels.length).toBe(input.filter((value) => value !== 0).length);
      }),
    );
  });

  it('knows the pixel under each tap of each pass, and what lies over the border', () => {
    fc.assert(
      fc.property(placedInputs, ({ geometry }) => {
        const { input, output, kernel } = geometry;
        const { patches } = activityOf({
          geometry,
          input: new Int16Array(input.channels * input.height * input.width),
        });
        const numbered = Int16Array.from({ length: input.height * input.width }, (_, pixel) => pixel + 1);
        const placed = { geometry: { ...geometry, input: { ...input, channels: 1 } }, input: numbered };
        const expected = places(output.height, output.width).flatMap((pixel) =>
          places(kernel.height, kernel.width).map((tap) => valueUnder(placed, pixel, tap, 0) - 1),
        );
        expect(Array.from(patches.pixels)).toEqual(expected);
      }),
    );
  });
});
