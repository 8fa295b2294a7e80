import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeHostLayer } from '../../src/engine/event/host-layers.js';
import type { HostRun } from '../../src/engine/host/host-layer.js';
import { runHostLayer } from '../../src/engine/host/host-rules.js';
import { mapData, type FeatureMap } from '../../src/network/feature-map.js';
import type { Network, HostLayer } from '../../src/network/network.js';
import type { LayerFormats } from '../../src/numeric/formats.js';
import { inferShapes, shapeOf } from '../../src/network/shapes.js';
import { sumFractionBits } from '../../src/numeric/addition.js';
import { referenceHostLayer } from '../../src/reference/host-layers.js';
import { machine } from '../machines.js';

const INTEGERS: LayerFormats = { inputFractionBits: 0, outputFractionBits: 0 };

const extent = fc.integer({ min: 1, max: 9 });

function mapOf(channels: number, height: number, width: number): fc.Arbitrary<FeatureMap> {
  const size = channels * height * width;
  return fc
    .array(fc.integer({ min: -32768, max: 32767 }), { minLength: size, maxLength: size })
    .map((data) => ({ shape: { channels, height, width }, data: Int16Array.from(data) }));
}

const map = fc.tuple(fc.integer({ min: 1, max: 3 }), extent, extent).chain((extents) => mapOf(...extents));

const arithmetic = fc
  .record({
    rounding: fc.constantFrom('nearest' as const, 'nearest-even' as const, 'floor' as const),
    overflow: fc.constantFrom('saturate' as const, 'wrap' as const),
  })
  .map(machine);

/** Runs a layer on maps with its inferred shape. */
function runOn(
  run: typeof runHostLayer,
  layer: HostLayer,
  maps: readonly FeatureMap[],
  fractionBits: readonly number[],
  outputFractionBits: number,
  spec = machine(),
): HostRun {
  const inputs = maps.map(({ shape }, at) => ({ kind: 'input' as const, name: `map${at}`, shape }));
  const network: Network = { name: 'host', layers: [...inputs, layer] };
  const formats = { inputFractionBits: fractionBits[0], outputFractionBits };
  const shape = shapeOf(inferShapes(network), layer.name);
  return run(layer, { maps, fractionBits, shape, formats, arithmetic: spec, allocate: mapData });
}

/** The reference kernel's output of a layer on maps, with its inferred shape. */
function referenceOn(
  layer: HostLayer,
  inputs: readonly FeatureMap[],
  inputBits: readonly number[],
  formats: LayerFormats,
  arithmetic = machine(),
): FeatureMap {
  const before = inputs.map(({ shape }, at) => ({ kind: 'input' as const, name: `map${at}`, shape }));
  const shape = shapeOf(inferShapes({ name: 'host', layers: [...before, layer] }), layer.name);
  return referenceHostLayer(layer, { inputs, inputBits, shape, formats, arithmetic });
}

/** A layer that adds maps. */
const sumLayer = (maps: readonly FeatureMap[]) => ({
  kind: 'add' as const,
  name: 'sum',
  inputs: maps.map((_, at) => `map${at}`),
});

/** Runs a layer that adds maps. */
function sumOf(
  maps: readonly FeatureMap[],
  fractionBits: readonly number[],
  formats: LayerFormats,
  spec = machine(),
): HostRun {
  const { shape } = maps[0];
  return runHostLayer(sumLayer(maps), {
    maps,
    fractionBits,
    shape,
    formats,
    arithmetic: spec,
    allocate: mapData,
  });
}

/** The same sums in real numbers, in units of the output's last bit. */
function exactSums(
  maps: readonly FeatureMap[],
  bits: readonly number[],
  { outputFractionBits }: LayerFormats,
): number[] {
  return Array.from(maps[0].data, (_, at) =>
    maps.reduce((sum, { data }, index) => sum + data[at] * 2 ** (outputFractionBits - bits[index]), 0),
  );
}

describe.each([
  ['plain', runHostLayer],
  ["by the event engine's kernels", computeHostLayer],
])('host layers, %s, put out what the reference kernel puts out', (_, run) => {
  const host = (...given: Parameters<typeof runOn> extends [unknown, ...infer Rest] ? Rest : never) =>
    runOn(run, ...given);

  it('for ReLU, with one comparison per value', () => {
    fc.assert(
      fc.property(map, (input) => {
        const layer = { kind: 'relu' as const, name: 'relu', input: 'map0' };
        const output = referenceOn(layer, [input], [0], INTEGERS);
        expect(host(layer, [input], [0], 0)).toEqual({ output, operations: input.data.length });
      }),
    );
  });

  it('for max-pooling, windows that are clipped, overlap or leave gaps, with one comparison per value seen', () => {
    const window = fc.record({
      kernel: fc.integer({ min: 1, max: 4 }),
      stride: fc.integer({ min: 1, max: 5 }),
    });
    fc.assert(
      fc.property(map, window, (input, { kernel, stride }) => {
        fc.pre(kernel <= Math.min(input.shape.height, input.shape.width));
        const layer = { kind: 'max-pool' as const, name: 'pool', input: 'map0', kernel, stride };
        const { output, operations } = host(layer, [input], [0], 0);
        expect(output).toEqual(referenceOn(layer, [input], [0], INTEGERS));
        const seen = (count: number, size: number) =>
          Array.from({ length: count }, (_, at) => Math.min(size, at * stride + kernel) - at * stride).reduce(
            (sum, length) => sum + length,
          );
        const { channels, height, width } = input.shape;
        expect(operations).toBe(
          channels * seen(output.shape.height, height) * seen(output.shape.width, width),
        );
      }),
    );
  });

  it('for average-pooling to any format, with one addition per value', () => {
    const layer = { kind: 'average-pool' as const, name: 'mean', input: 'map0' };
    fc.assert(
      fc.property(map, fc.integer({ min: -3, max: 9 }), arithmetic, (input, bits, spec) => {
        const { output, operations } = host(layer, [input], [0], bits, spec);
        const formats = { inputFractionBits: 0, outputFractionBits: bits };
        expect(output).toEqual(referenceOn(layer, [input], [0], formats, spec));
        expect(operations).toBe(input.data.length);
      }),
    );
  });

  it('for concat of maps in different formats, with one move per value', () => {
    const branches = fc.tuple(extent, extent).chain(([height, width]) =>
      fc.array(
        fc.tuple(
          fc.integer({ min: 1, max: 3 }).chain((c) => mapOf(c, height, width)),
          fc.nat(20),
        ),
        {
          minLength: 1,
          maxLength: 3,
        },
      ),
    );
    fc.assert(
      fc.property(branches, arithmetic, (joined, spec) => {
        const maps = joined.map(([branch]) => branch);
        const bits = joined.map(([, fractionBits]) => fractionBits);
        const layer = { kind: 'concat' as const, name: 'join', inputs: maps.map((_, at) => `map${at}`) };
        const { output, operations } = host(layer, maps, bits, Math.min(...bits), spec);
        const formats = { inputFractionBits: bits[0], outputFractionBits: Math.min(...bits) };
        expect(output).toEqual(referenceOn(layer, maps, bits, formats, spec));
        expect(operations).toBe(output.data.length);
      }),
    );
  });

  it('for the sum of maps in any formats, with one addition per value after the first map', () => {
    const addends = fc.tuple(fc.integer({ min: 1, max: 3 }), extent, extent).chain((extents) =>
      fc.array(fc.tuple(mapOf(...extents), fc.integer({ min: -20, max: 40 })), {
        minLength: 1,
        maxLength: 4,
      }),
    );
    fc.assert(
      fc.property(addends, fc.nat(20), arithmetic, (added, coarser, spec) => {
        const maps = added.map(([addend]) => addend);
        const bits = added.map(([, fractionBits]) => fractionBits);
        const sum = sumFractionBits(bits);
        const formats = { inputFractionBits: sum, outputFractionBits: sum - coarser };
        const { output, operations, outputOverflows } = sumOf(maps, bits, formats, spec);
        expect(output).toEqual(referenceOn(sumLayer(maps), maps, bits, formats, spec));
        expect(operations).toBe((maps.length - 1) * output.data.length);
        const largest = Math.max(...exactSums(maps, bits, formats).map(Math.abs));
        if (largest < 32767 - maps.length) expect(outputOverflows).toBe(0);
        if (largest > 32768 + maps.length) expect(outputOverflows).toBeGreaterThan(0);
      }),
    );
  });

  it('for dropout: the input, without work', () => {
    fc.assert(
      fc.property(map, (input) => {
        const run = host({ kind: 'dropout', name: 'drop', input: 'map0' }, [input], [0], 0);
        expect(run).toEqual({ output: input, operations: 0 });
      }),
    );
  });
});

describe('a sum of maps', () => {
  const row = (...values: readonly number[]): FeatureMap => ({
    shape: { channels: 1, height: 1, width: values.length },
    data: Int16Array.from(values),
  });
  const run = (
    maps: readonly FeatureMap[],
    bits: readonly number[],
    outputFractionBits: number,
    spec = machine(),
  ) => {
    const formats = { inputFractionBits: sumFractionBits(bits), outputFractionBits };
    const { output, outputOverflows } = sumOf(maps, bits, formats, spec);
    return { values: Array.from(output.data), outputOverflows };
  };

  it('adds values of one format as they are', () => {
    expect(run([row(1, -2, 30000), row(4, -5, 2767)], [8, 8], 8).values).toEqual([5, -7, 32767]);
  });

  it('aligns formats before it adds and rounds once: 3/4 + 5/4 is 2, 3/4 + 1/2 in halves is 3/2', () => {
    expect(run([row(3), row(5)], [2, 2], 0).values).toEqual([2]);
    expect(run([row(3), row(1)], [2, 1], 1).values).toEqual([3]);
    // Rounded one by one, 1/4 and 1/4 would be 0, and 3/4 and 1/2 would be 2.
    expect(run([row(1), row(1)], [2, 2], 0).values).toEqual([1]);
    expect(run([row(3), row(1)], [2, 1], 0).values).toEqual([1]);
  });

  it.each([
    ['nearest', [3, -2]],
    ['nearest-even', [2, -2]],
    ['floor', [2, -3]],
  ] as const)('rounds 5/2 and -5/2 as asked, %s', (rounding, values) => {
    expect(run([row(2, -2), row(3, -3)], [1, 1], 0, machine({ rounding })).values).toEqual(values);
  });

  it('saturates beyond its width, or wraps, and counts either', () => {
    const maps = [row(30000, -30000, 1), row(10000, -10000, 1)];
    expect(run(maps, [8, 8], 8)).toEqual({ values: [32767, -32768, 2], outputOverflows: 2 });
    const wrapping = machine({ overflow: 'wrap' });
    expect(run(maps, [8, 8], 8, wrapping)).toEqual({
      values: [40000 - 65536, 65536 - 40000, 2],
      outputOverflows: 2,
    });
  });

  it('has the width of the machine', () => {
    const narrow = machine({ activationBits: 8 });
    expect(run([row(100, 60), row(100, 60)], [0, 0], 0, narrow)).toEqual({
      values: [127, 120],
      outputOverflows: 1,
    });
  });

  it('is exact where formats lie 15 bits apart, with the largest values of both', () => {
    const maps = [row(-32768, 32767), row(-32768, 32767)];
    expect(run(maps, [15, 0], 0).values).toEqual([-32768, 32767]);
    expect(run(maps, [15, 0], -1).values).toEqual([-16384, 16384]);
  });

  it('rounds an addend that is finer than that to the sum', () => {
    expect(run([row(3, 1), row(0, 0)], [17, 0], 15).values).toEqual([1, 0]);
    expect(run([row(32767), row(5)], [99, 0], 0).values).toEqual([5]);
  });

  it('takes one map, or one map twice', () => {
    expect(run([row(7)], [3], 3).values).toEqual([7]);
    expect(run([row(7), row(7), row(7)], [3, 3, 3], 3).values).toEqual([21]);
  });
});
