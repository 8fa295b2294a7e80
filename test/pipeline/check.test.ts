import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arithmeticOf } from '../../src/compile/compile.js';
import type { Engine } from '../../src/engine/engine.js';
import { structuralEngine } from '../../src/engine/structural/structural-engine.js';
import { mapOf } from '../../src/forward/forward.js';
import { checkLayer, describeMismatch, joinChecks, layerChecks } from '../../src/pipeline/check.js';
import { mapsOf } from '../../src/pipeline/prepare.js';
import { simulate } from '../../src/pipeline/simulate.js';
import { machine } from '../machines.js';
import { SMALL, workloadOf } from '../networks.js';
import { prepareChecked } from '../simulation.js';

const prepared = prepareChecked(workloadOf(SMALL), machine());
const [outputs] = prepared.forward.outputs;

/** The structural engine, but for one bit in one output of one layer. */
function flipping(layer: string, at: number, bit: number): Engine {
  return {
    name: 'flipping',
    run(program, timing, input, options) {
      const run = structuralEngine.run(program, timing, input, options);
      if (program.name === layer) run.output[at] ^= 1 << bit;
      return run;
    },
  };
}

describe('an engine with one wrong bit', () => {
  it('in the last convolution is reported with layer, channel, row, column and both values', async () => {
    const reference = mapOf(outputs, 'head').data[15];
    const { check } = await simulate(prepared, machine(), { engine: flipping('head', 15, 0) });
    expect(check?.mismatches).toBe(1);
    // Output 15 of 4 channels of 3x2.
    expect(check?.first).toEqual({
      input: 'input 0',
      layer: 'head',
      channel: 2,
      row: 1,
      column: 1,
      engine: reference ^ 1,
      reference,
    });
  });

  it('in the first convolution is reported there, and nowhere else', async () => {
    const { check } = await simulate(prepared, machine(), { engine: flipping('stem', 7, 13) });
    expect(check?.first).toMatchObject({ layer: 'stem', channel: 0, row: 1, column: 3 });
    expect(check?.mismatches).toBe(1);
  });

  it('is found on the input that it concerns', async () => {
    const two = prepareChecked(workloadOf({ ...SMALL, inputCount: 2 }), machine());
    let runs = 0;
    const engine: Engine = {
      name: 'late',
      run(program, timing, input) {
        const isSecond = program.name === 'head' && ++runs === 2;
        return (isSecond ? flipping('head', 0, 3) : structuralEngine).run(program, timing, input);
      },
    };
    const { check } = await simulate(two, machine(), { engine });
    expect(check).toMatchObject({ mismatches: 1, first: { input: 'input 1', layer: 'head' } });
  });
});

describe('the check', () => {
  const model = {
    compressed: prepared.workload.compressed,
    formats: prepared.forward.formats,
    arithmetic: arithmeticOf(prepared.hardware),
  };
  const activations = mapsOf(outputs);
  const checks = model.compressed.network.layers.flatMap((layer) => [
    ...layerChecks('x', model, layer, activations),
  ]);

  it('finds any one bit in any one output of any layer, at its place', () => {
    fc.assert(
      fc.property(fc.constantFrom(...checks), fc.nat(), fc.nat(15), (check, place, bit) => {
        const { shape, data } = check.output;
        const at = place % data.length;
        const wrong = Int16Array.from(data);
        wrong[at] ^= 1 << bit;
        const { mismatches, first } = checkLayer({ ...check, output: { shape, data: wrong } });
        expect(mismatches).toBe(1);
        expect(first).toMatchObject({ layer: check.layer.name, engine: wrong[at], reference: data[at] });
        const { channel, row, column } = first!;
        expect((channel * shape.height + row) * shape.width + column).toBe(at);
        expect([row < shape.height, column < shape.width]).toEqual([true, true]);
      }),
    );
  });

  it('covers every layer but the input', () => {
    expect(checks.map(({ layer }) => layer.name)).toEqual([...activations.keys()].slice(1));
  });

  it('adds up reports, and keeps the first mismatch', () => {
    const first = { input: 'x', layer: 'a', channel: 0, row: 0, column: 0, engine: 1, reference: 2 };
    const one = { valuesCompared: 5, mismatches: 1, first };
    const two = { valuesCompared: 7, mismatches: 2, first: { ...first, layer: 'b' } };
    expect(joinChecks([one, two])).toEqual({
      valuesCompared: 12,
      mismatches: 3,
      first,
    });
  });

  it('describes a mismatch in one line', () => {
    const place = { input: 'x.jpg', layer: 'conv1', channel: 3, row: 2, column: 1 };
    expect(describeMismatch({ ...place, engine: -5, reference: 4 })).toBe(
      'x.jpg: conv1, channel 3, row 2, column 1: engine -5, reference 4',
    );
  });
});
