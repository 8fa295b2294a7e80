import { UserError } from '../base/errors.js';
import { profileOf } from '../network/known-profile.js';
import { sizeOf, type Network, type Shape } from '../network/network.js';
import { RandomStream } from '../numeric/random-stream.js';
import { syntheticPicture } from './picture.js';
import { subsetOf } from './subset.js';

/** Least magnitude of a value that is not zero: a rounding to few bits leaves it. */
const LEAST = 0.25;

/** A seeded input of a network: a picture as it sees one, or activations with as many zeros as its profile says. */
export function syntheticInput(network: Network, seed: number): Float32Array {
  const { inputDensity, preprocessing } = profileOf(network);
  const shape = inputShape(network);
  return inputDensity === null
    ? syntheticPicture(shape, seed, preprocessing)
    : syntheticActivations(shape, inputDensity, seed);
}

/** The shape of a network's input. Throws `UserError` if it has none. */
export function inputShape(network: Network): Shape {
  for (const layer of network.layers) if (layer.kind === 'input') return layer.shape;
  throw new UserError(`network ${network.name}: it has no input; add an input layer`);
}

/** Activations behind a ReLU: exactly the share `density` of them above zero, bell-shaped, the others zero. */
function syntheticActivations(shape: Shape, density: number, seed: number): Float32Array {
  const stream = new RandomStream(seed, 'activations');
  const data = new Float32Array(sizeOf(shape));
  for (const place of subsetOf(data.length, Math.round(density * data.length), stream))
    data[place] = LEAST + Math.abs(stream.normal());
  return data;
}
