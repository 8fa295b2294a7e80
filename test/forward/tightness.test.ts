import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arithmeticOf } from '../../src/compile/compile.js';
import { elementwiseSums } from '../../src/engine/host/elementwise-sum.js';
import { sumFractionBits } from '../../src/numeric/addition.js';
import { largestMagnitude, largestSum } from '../../src/numeric/magnitude.js';
import { geometryOf } from '../../src/network/geometry.js';
import { weightedLayersOf } from '../../src/network/network.js';
import { inferShapes, shapeOf } from '../../src/network/shapes.js';
import { convolutionFormats, layerFormats } from '../../src/numeric/formats.js';
import { prepare, type Prepared } from '../../src/pipeline/prepare.js';
import { accumulate } from '../../src/reference/convolve.js';
import { runReference } from '../reference/run-reference.js';
import { machine } from '../machines.js';
import { randomIngredients, workloadOf, type Ingredients } from '../networks.js';

const MAX = 32767;

const prepareOn = (ingredients: Ingredients) =>
  prepare(workloadOf(ingredients), machine({ productShift: 'auto' }));

/** Largest |accumulator| of each convolution over the inputs. */
function largestSums({ workload, forward, hardware, inputs }: Prepared): ReadonlyMap<string, number> {
  const { formats } = forward;
  const arithmetic = arithmeticOf(hardware);
  const { compressed } = workload;
  const shapes = inferShapes(compressed.network);
  const runs = inputs.map((input) => runReference({ compressed, formats, arithmetic }, input));
  const largest = weightedLayersOf(compressed.network).map((layer) => {
    const geometry = geometryOf(layer, shapeOf(shapes, layer.input), shapeOf(shapes, layer.name));
    const chosen = convolutionFormats(formats, layer.name);
    const weights = compressed.layers.get(layer.name)!;
    const sums = runs.map((maps) =>
      accumulate(weights, geometry, chosen, arithmetic, maps.get(layer.input)!.data),
    );
    return [layer.name, Math.max(...sums.map(({ values }) => largestSum(values)))] as const;
  });
  return new Map(largest);
}

describe('calibration leaves no fraction bit unused', () => {
  it('of an output: with one more, the largest would not fit 16 bits, or the accumulator has no more', () => {
    fc.assert(
      fc.property(randomIngredients, (ingredients) => {
        const prepared = prepareOn(ingredients);
        for (const [layer, largest] of largestSums(prepared)) {
          const formats = convolutionFormats(prepared.forward.formats, layer);
          const shift = formats.accumulatorFractionBits - formats.outputFractionBits;
          expect(Math.round(largest / 2 ** shift)).toBeLessThanOrEqual(MAX);
          if (shift > 0) expect(Math.round(largest / 2 ** (shift - 1))).toBeGreaterThan(MAX);
          else expect(shift).toBe(0);
        }
      }),
    );
  });

  it('of a sum of maps: with one more, the largest would not fit 16 bits, or its addends have no more', () => {
    fc.assert(
      fc.property(randomIngredients, (ingredients) => {
        const { forward } = prepareOn(ingredients);
        const bits = ['left', 'head'].map((name) => layerFormats(forward.formats, name).outputFractionBits);
        const { inputFractionBits, outputFractionBits } = layerFormats(forward.formats, 'sum');
        expect(inputFractionBits).toBe(sumFractionBits(bits));
        const largest = Math.max(
          ...forward.outputs.map((outputs) => {
            const maps = ['left', 'head'].map((name) => outputs.get(name)!.map);
            return largestSum(elementwiseSums(maps, bits, inputFractionBits, 'nearest'));
          }),
        );
        const shift = inputFractionBits - outputFractionBits;
        expect(Math.round(largest / 2 ** shift)).toBeLessThanOrEqual(MAX);
        if (shift > 0) expect(Math.round(largest / 2 ** (shift - 1))).toBeGreaterThan(MAX);
        else expect(shift).toBe(0);
      }),
    );
  });

  it('of the input: with one more, the largest would not fit 16 bits', () => {
    fc.assert(
      fc.property(randomIngredients, (ingredients) => {
        const { workload, forward } = prepareOn(ingredients);
        const bits = layerFormats(forward.formats, 'data').outputFractionBits;
        const largest = Math.max(...workload.inputs.map(({ data }) => largestMagnitude(data)));
        expect(Math.round(largest * 2 ** bits)).toBeLessThanOrEqual(MAX);
        expect(Math.round(largest * 2 ** (bits + 1))).toBeGreaterThan(MAX);
      }),
    );
  });
});

describe('layers that do not compute', () => {
  it('keep the format of their input', () => {
    fc.assert(
      fc.property(randomIngredients, (ingredients) => {
        const { formats } = prepareOn(ingredients).forward;
        const output = (layer: string) => layerFormats(formats, layer).outputFractionBits;
        expect([output('stem-relu'), output('pool')]).toEqual([output('stem'), output('stem')]);
        expect(output('drop')).toBe(output('join'));
      }),
    );
  });

  it('take the coarser of two branches that join, and never a coarser one than the input for a mean', () => {
    fc.assert(
      fc.property(randomIngredients, (ingredients) => {
        const { formats } = prepareOn(ingredients).forward;
        const output = (layer: string) => layerFormats(formats, layer).outputFractionBits;
        expect(output('join')).toBe(Math.min(output('left'), output('right')));
        expect(output('mean')).toBeGreaterThanOrEqual(output('sum'));
      }),
    );
  });
});
