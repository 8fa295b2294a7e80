import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CompressedLayer } from '../../src/compression/compressed-network.js';
import type { Shape } from '../../src/network/network.js';
import { multiplyVector } from '../../src/reference/fully-connected.js';
import { referenceLayer } from '../../src/reference/run-reference.js';
import { INTEGER_FORMATS, layerFromCodes } from '../layers.js';
import { machine } from '../machines.js';

/** Weights of one output row after the other; each input of a map of this shape has one. */
function layerOf(
  rows: readonly (readonly number[])[],
  shape: Shape,
  bias: readonly number[] = [],
): CompressedLayer {
  const values = [...new Set([0, ...rows.flat()])];
  const codes = rows.map((row) => row.map((weight) => values.indexOf(weight)));
  const codebook = Float32Array.from({ length: Math.max(16, values.length) }, (_, code) => values[code] ?? 0);
  const kernel = { height: shape.height, width: shape.width };
  return {
    ...layerFromCodes(
      codes,
      rows.map((_, output) => bias[output] ?? 0),
    ),
    codebook,
    inputChannels: shape.channels,
    kernel,
  };
}

const whole = (most: number) => fc.integer({ min: -most, max: most });

describe('a fully connected layer', () => {
  it('is the sum of weight times input, and the bias', () => {
    const cases = fc
      .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 4 }))
      .chain(([inputs, outputs]) =>
        fc.record({
          rows: fc.array(fc.array(whole(5), { minLength: inputs, maxLength: inputs }), {
            minLength: outputs,
            maxLength: outputs,
          }),
          input: fc.array(whole(32767), { minLength: inputs, maxLength: inputs }),
          bias: fc.array(whole(100), { minLength: outputs, maxLength: outputs }),
        }),
      );
    fc.assert(
      fc.property(cases, ({ rows, input, bias }) => {
        const layer = layerOf(rows, { channels: input.length, height: 1, width: 1 }, bias);
        const { values, overflows } = multiplyVector(
          layer,
          INTEGER_FORMATS,
          machine(),
          Int16Array.from(input),
        );
        const sums = rows.map((row, output) => row.reduce((sum, w, at) => sum + w * input[at], bias[output]));
        expect(Array.from(values)).toEqual(sums);
        expect(overflows).toBe(0);
      }),
    );
  });

  const narrow = machine({ accumulatorBits: 8 });
  const one = Int16Array.from({ length: 8 }, () => 1);
  const map = { channels: 2, height: 2, width: 2 };
  const saturating = (row: readonly number[], bias = 0) => {
    const { values, overflows } = multiplyVector(layerOf([row], map, [bias]), INTEGER_FORMATS, narrow, one);
    return { sum: values[0], overflows };
  };

  it('adds pixel by pixel, in each of them channel by channel, where sums saturate', () => {
    expect(saturating([100, 100, 0, 0, -100, 0, 0, 0])).toEqual({ sum: 100, overflows: 0 });
    expect(saturating([100, -100, 0, 0, 100, 0, 0, 0])).toEqual({ sum: 27, overflows: 1 });
  });

  it('adds the bias last', () => {
    expect(saturating([100, 0, 0, 0, 100, 0, 0, 0], -100)).toEqual({ sum: 27, overflows: 1 });
  });

  it('shifts every product where its format says so', () => {
    const layer = layerOf([[3, 3]], { channels: 2, height: 1, width: 1 });
    const formats = { ...INTEGER_FORMATS, productShift: 1 };
    const { values } = multiplyVector(layer, formats, machine(), Int16Array.of(1, 1));
    expect(values[0]).toBe(4);
  });
});

it('a layer that shares weights computes with those of their owner', () => {
  const shape = { channels: 2, height: 1, width: 1 };
  const weights = layerOf([[2, 3]], shape, [1]);
  const input = { shape, data: Int16Array.of(10, 100) };
  const model = {
    compressed: { layers: new Map([['first', weights]]) },
    formats: {
      convolutions: new Map([['second', INTEGER_FORMATS]]),
      others: new Map([['x', { inputFractionBits: 0, outputFractionBits: 0 }]]),
    },
    arithmetic: machine(),
  };
  const one = { channels: 1, height: 1, width: 1 };
  const connected = {
    kind: 'fully-connected' as const,
    name: 'second',
    input: 'x',
    outputs: 1,
    weights: 'first',
  };
  const convolution = {
    ...connected,
    kind: 'convolution' as const,
    outputChannels: 1,
    kernel: 1,
    stride: 1,
    padding: 0,
  };
  for (const layer of [connected, convolution])
    expect(Array.from(referenceLayer(model, layer, one, () => input).data)).toEqual([321]);
});
