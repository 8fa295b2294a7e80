import type { CompressedLayer, CompressedNetwork } from '../compression/compressed-network.js';
import { geometryOf } from '../network/geometry.js';
import { inputsOf, type ConvolutionLayer, type Layer, type Network, type Shape } from '../network/network.js';
import { publishedKeptPercent, type KeptShares } from '../network/kept-shares.js';
import { keptWeights } from '../network/parameters.js';
import { inferShapes, shapeOf } from '../network/shapes.js';
import { weightCount } from '../network/weight-extent.js';
import { convolveFloat, type FloatMap } from '../reference/float-convolution.js';
import { outputOf, weightlessFloat } from '../reference/float-layers.js';
import { biasesFor } from './biases.js';
import { densityTarget, type DensityTarget } from './density-targets.js';
import { prunedWeights } from './pruned-weights.js';
import { RandomStream } from '../numeric/random-stream.js';
import { calibrationScene, type Scene } from './scene.js';

/**
 * Seeded weights in place of trained ones: every convolution keeps exactly the share of its weights that
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
  return { network, source: `synthetic seed ${seed}`, layers: fitting.layers };
}

/** The layers made so far, and what they put out for the scene. */
class Fitting {
  readonly layers = new Map<string, CompressedLayer>();
  private readonly outputs = new Map<string, FloatMap>();
  private readonly shapes: ReadonlyMap<string, Shape>;

  constructor(
    private readonly scene: Scene,
    private readonly seed: number,
    private readonly keptPercent: KeptShares,
  ) {
    this.shapes = inferShapes(scene.network);
  }

  visit(layer: Layer): void {
    this.outputs.set(layer.name, this.run(layer));
  }

  private run(layer: Layer): FloatMap {
    const shape = shapeOf(this.shapes, layer.name);
    if (layer.kind === 'input') return { shape, data: this.scene.picture };
    const inputs = inputsOf(layer).map((name) => outputOf(this.outputs, name));
    if (layer.kind === 'convolution') return this.fit(layer, inputs[0], shape);
    return weightlessFloat(layer, inputs, shape);
  }

  private fit(layer: ConvolutionLayer, input: FloatMap, output: Shape): FloatMap {
    const unbiased = unbiasedLayer(layer, input.shape.channels, this.keptPercent(layer.name), this.seed);
    const sums = convolveFloat(unbiased, geometryOf(layer, input.shape, output), input.data);
    const target = densityTarget(this.scene.network, layer.name);
    const stream = new RandomStream(this.seed, `${layer.name} bias`);
    const bias = biasesFor(this.pooled(sums, target), target.density, stream);
    this.layers.set(layer.name, { ...unbiased, bias });
    return withBiases(sums, bias);
  }

  /** Sums as the next convolution will see them: the largest of each window passes the ReLU first. */
  private pooled(sums: FloatMap, target: DensityTarget): FloatMap {
    const { channels } = sums.shape;
    return target.pools.reduce((map, pool) => {
      return weightlessFloat(pool, [map], { ...shapeOf(this.shapes, pool.name), channels });
    }, sums);
  }
}

function unbiasedLayer(
  { name, outputChannels, kernel, groups = 1 }: ConvolutionLayer,
  channels: number,
  keptPercent: number,
  seed: number,
): CompressedLayer {
  const extent = { name, outputChannels, inputChannels: channels / groups, kernel };
  return prunedWeights(extent, keptWeights(weightCount(extent), keptPercent), seed);
}

function withBiases(sums: FloatMap, bias: Float32Array): FloatMap {
  const pixels = sums.shape.height * sums.shape.width;
  const data = sums.data.map((sum, index) => sum + bias[Math.floor(index / pixels)]);
  return { shape: sums.shape, data };
}
