import { UserError } from '../base/errors.js';
import { sizeOf, type Layer, type Network, type Shape } from '../network/network.js';
import { inferShapes } from '../network/shapes.js';
import { profileOf } from '../network/known-profile.js';
import { inputShape, syntheticInput } from './input.js';

/**
 * Side in pixels of the part of the picture on which densities are fitted. Two thirds of what SqueezeNet sees:
 * a third of the work, and densities on the whole picture stay within 0.07 of the fitted ones (ten seeds).
 */
const SCENE_SIZE = 131;

/** What activation densities are fitted on: a part of the seed's picture and the network at that size, or the whole input. */
export interface Scene {
  readonly network: Network;
  readonly input: Float32Array;
}

/**
 * The middle of the synthetic picture of this seed, or the whole input if that is small or no picture, or if the
 * network does not fit a part of it. Throws `UserError` if the network's shapes do not fit at all.
 */
export function calibrationScene(network: Network, seed: number): Scene {
  const whole = inputShape(network);
  const reduced = { ...network, layers: network.layers.map(withReducedInput) };
  const isPicture = profileOf(network).inputDensity === null;
  const scene = isPicture && fits(reduced) ? reduced : network;
  return { network: scene, input: cropMiddle(syntheticInput(network, seed), whole, inputShape(scene)) };
}

function withReducedInput(layer: Layer): Layer {
  if (layer.kind !== 'input') return layer;
  const { channels, height, width } = layer.shape;
  const shape = { channels, height: Math.min(height, SCENE_SIZE), width: Math.min(width, SCENE_SIZE) };
  return { ...layer, shape };
}

function fits(network: Network): boolean {
  try {
    inferShapes(network);
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

function cropMiddle(picture: Float32Array, from: Shape, to: Shape): Float32Array {
  const top = Math.floor((from.height - to.height) / 2);
  const left = Math.floor((from.width - to.width) / 2);
  const part = new Float32Array(sizeOf(to));
  for (let line = 0; line < to.channels * to.height; line++) {
    const row = Math.floor(line / to.height) * from.height + top + (line % to.height);
    const start = row * from.width + left;
    part.set(picture.subarray(start, start + to.width), line * to.width);
  }
  return part;
}
