import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvariantError } from '../../../src/base/errors.js';
import { found } from '../../../src/base/found.js';
import type { CompressedLayer, CompressedNetwork } from '../../../src/compression/compressed-network.js';
import { FloatNetwork } from '../../../src/forward/float/float-network.js';
import { inputsOf } from '../../../src/network/network.js';
import { inferFloat, inferFloatLayer } from '../../reference/float-inference.js';
import { layerFromCodes, networkOf } from '../../layers.js';
import { randomIngredients, SMALL, workloadOf } from '../../networks.js';
import { randomGraphWorkload } from '../../random-graphs.js';

/** Below it float32 has fewer bits the smaller a value is. */
const SMALLEST_NORMAL = 2 ** -126;

/** Of float32 sums against the oracle's float64 ones, relative to the largest that can occur on the way. */
const TOLERANCE = 1e-5;

function largestOf(values: Float32Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

/** Beyond this, a float32 sum may become infinite on the way. */
const MOST = 1e37;

/** The network with all weights and biases made positive: its sums bound what is added up anywhere. */
function withMagnitudes(compressed: CompressedNetwork): CompressedNetwork {
  const magnitudes = (layer: CompressedLayer) => ({
    ...layer,
    codebook: layer.codebook.map(Math.abs),
    bias: layer.bias.map(Math.abs),
  });
  const layers = new Map(Array.from(compressed.layers, ([name, layer]) => [name, magnitudes(layer)]));
  return { ...compressed, layers };
}

/** Every layer against the oracle's, each from the inputs that the layers before it gave. */
function expectOracleOf(compressed: CompressedNetwork, input: Float32Array): void {
  const outputs = new Map<string, Float32Array>();
  new FloatNetwork(compressed).run(input, (layer, output) => {
    outputs.set(layer, output.slice());
  });
  const bounds = withMagnitudes(compressed);
  for (const layer of compressed.network.layers) {
    if (layer.kind === 'input') continue;
    const inputs = inputsOf(layer).map((name) => found(outputs, name, 'outputs'));
    const expected = inferFloatLayer(compressed, layer, inputs);
    const bound = inferFloatLayer(
      bounds,
      layer,
      inputs.map((values) => values.map(Math.abs)),
    );
    for (const [at, value] of found(outputs, layer.name, 'outputs').entries()) {
      if (Object.is(value + 0, expected[at] + 0) || !(bound[at] < MOST)) continue;
      const most = TOLERANCE * Math.max(bound[at], Math.abs(expected[at]), SMALLEST_NORMAL);
      expect(Math.abs(value - expected[at]), layer.name).toBeLessThanOrEqual(most);
    }
  }
}

describe('a network in float32', () => {
  it('equals the oracle in layers of every kind on random graphs, to the rounding of float32', () => {
    fc.assert(
      fc.property(randomGraphWorkload, ({ compressed, inputs }) => {
        for (const { data } of inputs) expectOracleOf(compressed, data);
      }),
      { numRuns: 300 },
    );
  });

  it('equals the oracle in every layer, to the rounding of float32 sums', () => {
    fc.assert(
      fc.property(randomIngredients, (ingredients) => {
        const { compressed, inputs } = workloadOf(ingredients);
        const network = new FloatNetwork(compressed);
        for (const { data } of inputs) {
          const expected = inferFloat(compressed, data);
          let scale = 0;
          network.run(data, (layer, output) => {
            const oracle = expected.get(layer)?.data ?? new Float32Array();
            expect(output).toHaveLength(oracle.length);
            scale = Math.max(scale, largestOf(oracle));
            for (const [at, value] of output.entries())
              expect(Math.abs(value - oracle[at])).toBeLessThanOrEqual(TOLERANCE * scale);
          });
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is exact where every sum is a whole number', () => {
    const network = new FloatNetwork(
      networkOf(
        layerFromCodes(
          [
            [1, 0, 3],
            [0, 0, 0],
            [2, 15, 7],
          ],
          [5, 6, 0],
        ),
      ),
    );
    expect([...network.run(Float32Array.of(10, -4, 1000))]).toEqual([3015, 6, 6960]);
  });

  it('gives the same output again after other inputs', () => {
    const { compressed, inputs } = workloadOf({ ...SMALL, inputCount: 2 });
    const network = new FloatNetwork(compressed);
    const first = network.run(inputs[0].data);
    expect(network.run(inputs[1].data)).not.toEqual(first);
    expect(network.run(inputs[0].data)).toEqual(first);
  });

  it('gives the last layer', () => {
    const { compressed, inputs } = workloadOf(SMALL);
    const last = [...inferFloat(compressed, inputs[0].data).values()].at(-1);
    expect(new FloatNetwork(compressed).run(inputs[0].data)).toHaveLength(last?.data.length ?? 0);
  });

  it('takes no input of another size', () => {
    const { compressed } = workloadOf(SMALL);
    expect(() => new FloatNetwork(compressed).run(new Float32Array(3))).toThrow(InvariantError);
  });
});
