import type { CompressedLayer, CompressedNetwork } from '../compression/compressed-network.js';
import { found } from '../base/found.js';
import { geometryOf } from '../network/geometry.js';
import { profileOf } from '../network/known-profile.js';
import {
  inputsOf,
  isWeighted,
  weightsNameOf,
  type Layer,
  type Network,
  type Shape,
  type WeightedLayer,
} from '../network/network.js';
import { keptWeights } from '../network/parameters.js';
import { numberOf, type NetworkProfile } from '../network/profile.js';
import { inferShapes, shapeOf } from '../network/shapes.js';
import { weightCount, weightExtentOf, type WeightExtent } from '../network/weight-extent.js';
import { convolveFloat, type FloatMap } from '../reference/float-convolution.js';
import { outputOf, weightlessFloat } from '../reference/float-layers.js';
import { biasesFor } from './biases.js';
import { densityTarget, type DensityTarget } from './density-targets.js';
import { evenlyPrunedWeights } from './evenly-pruned-weights.js';
import { prunedWeights } from './pruned-weights.js';
import { RandomStream } from '../numeric/random-stream.js';
import { repeatMap } from './repeated-map.js';
import { calibrationScene, type Scene } from './scene.js';

/** Makes one layer with biases of 0, so many of its weights kept. */
type Pruned = (extent: WeightExtent, keptWeights: number, seed: number) => CompressedLayer;

const PRUNED: { readonly [Kind in WeightedLayer['kind']]: Pruned } = {
  convolution: prunedWeights,
  'fully-connected': evenlyPrunedWeights,
};

/**
 * Seeded weights in place of trained ones: every layer keeps exactly the share of its weights that the network's profile
 * says, and has biases that let as many activations pass its ReLU as are published of it (half of them if nothing is).
 * Convolutions share 255 values, fully connected layers 15. Same network and 32-bit seed, same bytes.
 * Throws `UserError` if the network's shapes do not fit.
 */
export function syntheticWeights(network: Network, seed: number): CompressedNetwork {
  const fitting = new Fitting(network, calibrationScene(network, seed), seed);
  for (const layer of network.layers) fitting.visit(layer);
  return { network, source: `synthetic seed ${seed}`, layers: fitting.layers };
}

/** The layers made so far, and what they put out for the scene. */
class Fitting {
  readonly layers = new Map<string, CompressedLayer>();
  private readonly outputs = new Map<string, FloatMap>();
  private readonly shapes: ReadonlyMap<string, Shape>;
  /** Those of the network itself: of a part of a picture, fully connected layers have as many weights as of the whole. */
  private readonly wholeShapes: ReadonlyMap<string, Shape>;
  private readonly profile: NetworkProfile;

  constructor(
    network: Network,
    private readonly scene: Scene,
    private readonly seed: number,
  ) {
    this.shapes = inferShapes(scene.network);
    this.wholeShapes = inferShapes(network);
    this.profile = profileOf(network);
  }

  visit(layer: Layer): void {
    this.outputs.set(layer.name, this.run(layer));
  }

  private run(layer: Layer): FloatMap {
    const shape = shapeOf(this.shapes, layer.name);
    if (layer.kind === 'input') return { shape, data: this.scene.input };
    const inputs = inputsOf(layer).map((name) => outputOf(this.outputs, name));
    return isWeighted(layer) ? this.fit(layer, inputs[0], shape) : weightlessFloat(layer, inputs, shape);
  }

  private fit(layer: WeightedLayer, part: FloatMap, output: Shape): FloatMap {
    const whole = shapeOf(this.wholeShapes, layer.input);
    const input = layer.kind === 'fully-connected' ? repeatMap(part, whole) : part;
    const geometry = geometryOf(layer, input.shape, output);
    if (layer.weights !== undefined)
      return convolveFloat(
        found(this.layers, weightsNameOf(layer), 'synthetic weights'),
        geometry,
        input.data,
      );
    const unbiased = this.unbiased(layer, whole);
    const sums = convolveFloat(unbiased, geometry, input.data);
    const bias = this.profile.biases ? this.biases(layer, sums) : unbiased.bias;
    this.layers.set(layer.name, { ...unbiased, bias });
    return withBiases(sums, bias);
  }

  private unbiased(layer: WeightedLayer, input: Shape): CompressedLayer {
    const extent = weightExtentOf(layer, input);
    const kept = keptWeights(weightCount(extent), numberOf(this.profile.keptPercent, layer.name));
    return PRUNED[layer.kind](extent, kept, this.seed);
  }

  private biases({ name }: WeightedLayer, sums: FloatMap): Float32Array {
    const target = densityTarget(this.scene.network, name);
    const stream = new RandomStream(this.seed, `${name} bias`);
    return biasesFor(this.pooled(sums, target), target.density, stream);
  }

  /** Sums as the next layer will see them: the largest of each window passes the ReLU first. */
  private pooled(sums: FloatMap, target: DensityTarget): FloatMap {
    const { channels } = sums.shape;
    return target.pools.reduce((map, pool) => {
      return weightlessFloat(pool, [map], { ...shapeOf(this.shapes, pool.name), channels });
    }, sums);
  }
}

function withBiases({ shape, data: sums }: FloatMap, bias: Float32Array): FloatMap {
  const pixels = shape.height * shape.width;
  const data = new Float32Array(sums.length);
  for (let channel = 0, at = 0; channel < bias.length; channel++)
    for (const end = at + pixels; at < end; at++) data[at] = sums[at] + bias[channel];
  return { shape, data };
}
