import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HardwareSpec } from '../../src/config/hardware.js';
import { dequantize } from '../../src/numeric/fixed-point.js';
import { layerFormats } from '../../src/numeric/formats.js';
import { prepare } from '../../src/pipeline/prepare.js';
import { machine, satisfiable } from '../machines.js';
import { randomIngredients, workloadOf } from '../networks.js';

const randomMachine: fc.Arbitrary<HardwareSpec> = fc
  .record({
    activationBits: fc.constantFrom(8, 12, 16),
    weightBits: fc.constantFrom(8, 16),
    accumulatorBits: fc.constantFrom(16, 24, 32),
    productShift: fc.constantFrom('auto' as const, 0, 4),
    rounding: fc.constantFrom('nearest' as const, 'nearest-even' as const, 'floor' as const),
    overflow: fc.constantFrom('saturate' as const, 'wrap' as const),
    accumulatorRange: fc.constant('bound' as const),
  })
  .map(machine)
  .map(satisfiable);

describe('on the inputs it was calibrated on, a machine whose accumulators are sized by `bound`', () => {
  it('has no sum and no output that leaves its width', () => {
    fc.assert(
      fc.property(randomIngredients, randomMachine, (ingredients, hardware) => {
        for (const outputs of prepare(workloadOf(ingredients), hardware).forward.outputs)
          for (const { accumulatorOverflows, outputOverflows } of outputs.values())
            expect([accumulatorOverflows, outputOverflows]).toEqual([0, 0]);
      }),
    );
  });

  it('has no input that is clamped: each is half a step from the real one at most', () => {
    fc.assert(
      fc.property(randomIngredients, randomMachine, (ingredients, hardware) => {
        const { workload, forward, inputs } = prepare(workloadOf(ingredients), hardware);
        const bits = layerFormats(forward.formats, 'data').outputFractionBits;
        for (const [index, { data }] of workload.inputs.entries())
          for (const [at, value] of data.entries()) {
            const error = Math.abs(dequantize(inputs[index][at], bits) - value);
            expect(error).toBeLessThanOrEqual(2 ** -(bits + 1));
          }
      }),
    );
  });
});

describe('a machine that saturates', () => {
  it('counts it where another input is larger than those it was calibrated on', () => {
    const small = workloadOf({
      seed: 3,
      input: { channels: 1, height: 4, width: 4 },
      filters: 3,
      density: 1,
      weights: 0.5,
      biases: 0,
      inputs: 1,
      inputCount: 1,
    });
    const { formats } = prepare(small, machine()).forward;
    const louder = small.inputs.map(({ name, data }) => ({ name, data: data.map((value) => 3 * value) }));
    const [outputs] = prepare({ ...small, inputs: louder }, machine(), { formats }).forward.outputs;
    const counts = Array.from(outputs.values(), ({ outputOverflows }) => outputOverflows);
    expect(Math.max(...counts)).toBeGreaterThan(0);
  });
});
