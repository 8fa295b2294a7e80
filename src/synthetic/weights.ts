import { weightsOf, type CompressedLayer, type CompressedNetwork } from '../compression/compressed-network.js';
import { geometryOf } from '../network/geometry.js';
import {
  inputsOf,
  isWeighted,
  type Layer,
  type Network,
  type Shape,
  type WeightedLayer,
} from '../network/network.js';
import { publishedKeptPercent, type KeptShares } from '../network/kept-shares.js';
import { keptWeights } from '../network/parameters.js';
import { inferShapes, shapeOf } from '../network/shapes.js';
import { weightCount, weightExtentOf, type WeightExtent } from '../network/weight-extent.js';
import { convolveFloat, type FloatMap } from '../reference/float-convolution.js';
import { outputOf, weightlessFloat } from '../reference/float-layers.js';
import { biasesFor } from './biases.js';
import { densityTarget, type DensityTarget } from './density-targets.js';
import { prunedWeights } from './pruned-weights.js';
import { RandomStream } from '../numeric/random-stream.js';
import { calibrationScene, type Scene } from './scene.js';

/**
 * Seeded weights in place of trained ones: every layer that has weights of its own keeps exactly the share of them that
 * `keptPercent` says (what is published of it unless given), shares 255 values, and has biases that let as many activations pass its ReLU as in the
 * released SqueezeNet (half of them in other networks). Same network and 32-bit seed, same bytes.
 * Throws `UserError` where the network's shapes do not fit.
 */
export function syntheticWeights(
  network: Network,
  seed: number,
  keptPercent: KeptShares = publishedKeptPercent,
): CompressedNetwork {
  const fitting = new Fitting(calibrationScene(network, seed), seed, keptPercent);
  for (const layer of network.layers) fitting.visit(layer);
  return { network, source: fitting.source, layers: fitting.layers };
}

/** The layers made so far, and what they put out for the scene. */
class Fitting {
  readonly layers = new Map<string, CompressedLayer>();
  readonly source: string;
  private readonly outputs = new Map<string, FloatMap>();
  private readonly shapes: ReadonlyMap<string, Shape>;

  constructor(
    private readonly scene: Scene,
    private readonly seed: number,
    private readonly keptPercent: KeptShares,
  ) {
    this.shapes = inferShapes(scene.network);
    this.source = `synthetic seed ${seed}`;
  }

  visit(layer: Layer): void {
    this.outputs.set(layer.name, this.run(layer));
  }

  private run(layer: Layer): FloatMap {
    const shape = shapeOf(this.shapes, layer.name);
    if (layer.kind === 'input') return { shape, data: this.scene.picture };
    const inputs = inputsOf(layer).map((name) => outputOf(this.outputs, name));
    if (!isWeighted(layer)) return weightlessFloat(layer, inputs, shape);
    const [input] = inputs;
    return layer.weights === undefined
      ? this.fit(layer, input, shape)
      : convolveFloat(weightsOf(this, layer.weights), geometryOf(layer, input.shape, shape), input.data);
  }

  private fit(layer: WeightedLayer, input: FloatMap, output: Shape): FloatMap {
    const unbiased = this.unbiasedLayer(weightExtentOf(layer, input.shape));
    const sums = convolveFloat(unbiased, geometryOf(layer, input.shape, output), input.data);
    const target = densityTarget(this.scene.network, layer.name);
    const stream = new RandomStream(this.seed, `${layer.name} bias`);
    const bias = biasesFor(this.pooled(sums, target), target.density, stream);
    this.layers.set(layer.name, { ...unbiased, bias });
    return withBiases(sums, bias);
  }

  private unbiasedLayer(extent: WeightExtent): CompressedLayer {
    const kept = keptWeights(weightCount(extent), this.keptPercent(extent.name));
    return prunedWeights(extent, kept, this.seed);
  }

  /** Sums as the next convolution will see them: the largest of each window passes the ReLU first. */
  private pooled(sums: FloatMap, target: DensityTarget): FloatMap {
    const { channels } = sums.shape;
    return target.pools.reduce((map, pool) => {
      return weightlessFloat(pool, [map], { ...shapeOf(this.shapes, pool.name), channels });
    }, sums);
  }
}

function withBiases(sums: FloatMap, bias: Float32Array): FloatMap {
  const pixels = sums.shape.height * sums.shape.width;
  const data = sums.data.map((sum, index) => sum + bias[Math.floor(index / pixels)]);
  return { shape: sums.shape, data };
}
