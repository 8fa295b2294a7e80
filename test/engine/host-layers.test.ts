import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeHostLayer } from '../../src/engine/event/host-layers.js';
import { runHostLayer, type HostLayer, type HostRun } from '../../src/engine/host-layers.js';
import type { FeatureMap } from '../../src/network/feature-map.js';
import type { Network } from '../../src/network/network.js';
import { inferShapes, shapeOf } from '../../src/network/shapes.js';
import { averagePool, concat, maxPool, relu } from '../../src/reference/layers.js';
import { machine } from '../machines.js';

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
  return run(layer, { maps, fractionBits, shape, formats, arithmetic: spec });
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
        const run = host({ kind: 'relu', name: 'relu', input: 'map0' }, [input], [0], 0);
        expect(run).toEqual({ output: relu(input), operations: input.data.length });
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
        expect(output).toEqual(maxPool(input, layer, output.shape));
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
        expect(output).toEqual(averagePool(input, formats, spec));
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
        expect(output).toEqual(concat(maps, bits, output.shape, formats, spec));
        expect(operations).toBe(output.data.length);
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
