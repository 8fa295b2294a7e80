import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { found } from '../../../src/base/found.js';
import { decompressLayer } from '../../../src/compression/decompress.js';
import { FloatLayer } from '../../../src/forward/float/float-layer.js';
import { FloatNetwork } from '../../../src/forward/float/float-network.js';
import { codedWeights, denseWeights } from '../../../src/forward/float/float-weights.js';
import { inputsOf, isWeighted, weightsNameOf } from '../../../src/network/network.js';
import { inferShapes, shapeOf } from '../../../src/network/shapes.js';
import { randomGraphWorkload } from '../../random-graphs.js';

describe('a layer on its own in float32', () => {
  it('gives what it gives in its network, bit for bit, on random graphs', () => {
    fc.assert(
      fc.property(randomGraphWorkload, ({ compressed, inputs: [{ data }] }) => {
        const { network, layers } = compressed;
        const shapes = inferShapes(network);
        const outputs = new Map<string, Float32Array>();
        new FloatNetwork(compressed).run(data, (layer, output) => outputs.set(layer, output.slice()));
        for (const layer of network.layers) {
          if (layer.kind === 'input') continue;
          const names = inputsOf(layer);
          const own = isWeighted(layer) ? found(layers, weightsNameOf(layer), 'weights') : null;
          const weights = own === null ? null : codedWeights(own);
          const inputShapes = names.map((name) => shapeOf(shapes, name));
          const alone = new FloatLayer(layer, inputShapes, shapeOf(shapes, layer.name), weights);
          const inputs = names.map((name) => found(outputs, name, 'outputs'));
          for (let time = 0; time < 2; time++)
            expect(alone.run(inputs), layer.name).toEqual(found(outputs, layer.name, 'outputs'));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('multiplies by real weights that are not 0 as by the codes that stand for them', () => {
    fc.assert(
      fc.property(randomGraphWorkload, ({ compressed }) => {
        for (const layer of compressed.layers.values()) {
          const coded = codedWeights(layer);
          const dense = denseWeights(decompressLayer(layer));
          const kept = [...coded.values.keys()].filter((entry) => coded.values[entry] !== 0);
          expect([...dense.values]).toEqual(kept.map((entry) => coded.values[entry]));
          expect([...dense.positions]).toEqual(kept.map((entry) => coded.positions[entry]));
        }
      }),
      { numRuns: 60 },
    );
  });
});
