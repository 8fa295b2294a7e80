import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { userErrorOf } from '../formats/user-error.js';
import { indices, modelOf, type NodeSpec, type TensorSpec } from './models.js';

const WEIGHTS = 12;
const real = (value: number): TensorSpec => ({ dims: [], values: [value] });

/** A matrix of float weights that is quantized and dequantized before it is multiplied by. */
function weightsOf(
  values: readonly number[],
  scale: number,
  zero: TensorSpec | null,
  attributes: NodeSpec['attributes'] = {},
): readonly number[] {
  const given = zero === null ? ['s'] : ['s', 'z'];
  const model = modelOf({
    opset: 21,
    input: [1, 4],
    nodes: [
      { op: 'QuantizeLinear', attributes, inputs: ['w', ...given], outputs: ['q'] },
      { op: 'DequantizeLinear', inputs: ['q', ...given], outputs: ['d'] },
      { op: 'Gemm', attributes: { transB: 1 }, inputs: ['x', 'd'], outputs: ['y'] },
    ],
    constants: {
      ...{ w: { dims: [3, 4], values }, s: real(scale) },
      ...(zero === null ? {} : { z: zero }),
    },
  });
  const [layer] = model.weights().layers.values();
  return [...layer.weights];
}

const values = fc.array(fc.integer({ min: -2000, max: 2000 }), { minLength: WEIGHTS, maxLength: WEIGHTS });

describe('weights that are quantized in the model', () => {
  it.each([
    ['uint8', 0, 255],
    ['int8', -128, 127],
    ['int4', -8, 7],
  ] as const)('stay within the type of their zero point: %s', (type, least, most) => {
    fc.assert(
      fc.property(values, fc.integer({ min: least, max: most }), (steps, zero) => {
        const scale = 0.125;
        const given = steps.map((step) => step * scale);
        const kept = steps.map((step) => (Math.min(most, Math.max(least, step + zero)) - zero) * scale);
        const got = weightsOf(given, scale, { dims: [], values: [zero], type });
        expect(got.map((value) => value + 0)).toEqual(kept.map((value) => value + 0));
      }),
    );
  });

  it('go to the nearest step, halves to the even one', () => {
    const halves = [0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 0.49, 0.51, -0.51, 3, 200, -200];
    const got = weightsOf(halves, 1, { dims: [], values: [0], type: 'int8' });
    expect(got.map((value) => value + 0)).toEqual([0, 2, 2, 0, -2, -2, 0, 1, -1, 3, 127, -128]);
  });

  it('are of the type that the node says where there is no zero point, or else uint8', () => {
    const ends = [-300, 300, 0, 1, -1, 0, 0, 0, 0, 0, 0, 0];
    expect(weightsOf(ends, 1, null).slice(0, 5)).toEqual([0, 255, 0, 1, 0]);
    expect(weightsOf(ends, 1, null, { output_dtype: 3 }).slice(0, 5)).toEqual([-128, 127, 0, 1, -1]);
    const FLOAT8 = 17;
    expect(userErrorOf(() => weightsOf(ends, 1, null, { output_dtype: FLOAT8 }))).toMatch(
      /1 QuantizeLinear \("q"\), as it gives a type that is not known/,
    );
  });

  it('are refused where the type of the zero point is worked out', () => {
    const spec = () =>
      modelOf({
        opset: 21,
        input: [1, 2],
        nodes: [
          { op: 'Cast', attributes: { to: 3 }, inputs: ['i'], outputs: ['z'] },
          { op: 'QuantizeLinear', inputs: ['w', 's', 'z'], outputs: ['q'] },
          { op: 'DequantizeLinear', inputs: ['q', 's', 'z'], outputs: ['d'] },
          { op: 'MatMul', inputs: ['x', 'd'], outputs: ['y'] },
        ],
        constants: {
          ...{ w: { dims: [2, 1], values: [1, 2] }, s: real(1) },
          i: { dims: [], values: [0], type: 'int64' },
        },
      });
    expect(userErrorOf(spec)).toMatch(/as the type of its zero point is not in the file/);
  });
});

describe('what constants are worked out from', () => {
  const reading = (nodes: readonly NodeSpec[], constants: Readonly<Record<string, TensorSpec>>) => () =>
    modelOf({
      input: [1, 2],
      nodes: [...nodes, { op: 'Reshape', inputs: ['x', 'shape'], outputs: ['y'] }],
      constants,
    });

  it('has no index beyond its end', () => {
    const gather = { op: 'Gather', inputs: ['c', 'i'], outputs: ['shape'] };
    const constants = { c: indices(1, 2), i: indices(7) };
    expect(userErrorOf(reading([gather], constants))).toMatch(/\(Gather\): there is no index 7 of 2; /);
  });

  it('is empty where an empty axis is cut, whichever way round', () => {
    const slice = { op: 'Slice', inputs: ['c', 's', 'e', 'a', 't'], outputs: ['none'] };
    const joined = { op: 'Concat', attributes: { axis: 0 }, inputs: ['none', 'two'], outputs: ['shape'] };
    for (const step of [1, -1]) {
      const constants = {
        ...{ c: { dims: [0], values: [], type: 'int64' as const }, two: indices(1, 2) },
        ...{ s: indices(0), e: indices(-9), a: indices(0), t: indices(step) },
      };
      expect(reading([slice, joined], constants)().maps.get('y')?.dims).toEqual([1, 2]);
    }
  });
});
