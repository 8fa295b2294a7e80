import type { CompressedLayer, CompressedNetwork } from '../compression/compressed-network.js';
import { geometryOf } from '../network/geometry.js';
import { inputsOf, type ConvolutionLayer, type Layer, type Network, type Shape } from '../network/network.js';
import { keptWeights } from '../network/parameters.js';
import { inferShapes, shapeOf } from '../network/shapes.js';
import { convolveFloat, type FloatMap } from '../reference/float-convolution.js';
import { outputOf, weightlessFloat } from '../reference/float-layers.js';
import { biasesFor } from './biases.js';
import { densityTarget, type DensityTarget } from './density-targets.js';
import { prunedWeights } from './pruned-weights.js';
import { RandomStream } from '../numeric/random-stream.js';
import { calibrationScene, type Scene } from './scene.js';

/**
 * Seeded weights in place of trained ones: every convolution keeps exactly the share of weights that the
 * network says, shares 255 values, and has biases that let as many activations pass its ReLU as in the
 * released SqueezeNet (half of them in other networks). Same network and 32-bit seed, same bytes.
 * Throws `UserError` where the network's shapes do not fit.
 */
export function syntheticWeights(network: Network, seed: number): CompressedNetwork {
  const fitting = new Fitting(calibrationScene(network, seed), seed);
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
    const unbiased = unbiasedLayer(layer, input.shape.channels, this.seed);
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

function unbiasedLayer(layer: ConvolutionLayer, inputChannels: number, seed: number): CompressedLayer {
  const { name, outputChannels, kernel, keptPercent } = layer;
  const weights = outputChannels * inputChannels * kernel * kernel;
  const kept = keptWeights(weights, keptPercent);
  return prunedWeights({ name, outputChannels, inputChannels, kernel, keptWeights: kept }, seed);
}

function withBiases(sums: FloatMap, bias: Float32Array): FloatMap {
  const pixels = sums.shape.height * sums.shape.width;
  const data = sums.data.map((sum, index) => sum + bias[Math.floor(index / pixels)]);
  return { shape: sums.shape, data };
}
