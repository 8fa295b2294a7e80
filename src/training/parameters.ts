import { found } from '../base/found.js';
import type { DenseLayer, DenseNetwork } from '../compression/dense-network.js';
import type { Network } from '../network/network.js';
import { weightExtents } from '../network/weight-extent.js';
import type { Classroom } from './classroom.js';

/** One number for each parameter of a classroom, where they lie; whole vectors of 4 for each layer's weights and biases. */
export function parametersOf({ bytes, plan }: Classroom): Float32Array {
  return new Float32Array(bytes, plan.parameters, plan.words);
}

/** How fast each parameter moves. */
export function velocitiesOf({ bytes, plan }: Classroom): Float32Array {
  return new Float32Array(bytes, plan.velocities, plan.words);
}

/** 1 for each parameter that learns, 0 for one that is pruned. */
export function maskOf({ bytes, plan }: Classroom): Float32Array {
  return new Float32Array(bytes, plan.mask, plan.words);
}

/** All that a step depends on besides its gradient, by name. */
export function vectorsOf(room: Classroom): ReadonlyMap<string, Float32Array> {
  return new Map([
    ['parameters', parametersOf(room)],
    ['velocities', velocitiesOf(room)],
    ['mask', maskOf(room)],
  ]);
}

/** Takes such vectors as they were. */
export function restoreVectors(room: Classroom, arrays: ReadonlyMap<string, Float32Array>): void {
  for (const [name, values] of vectorsOf(room)) values.set(found(arrays, name, 'checkpoint'));
}

/** Bytes of such a vector. */
export function parameterBytes({ plan }: Classroom): number {
  return plan.words * Float32Array.BYTES_PER_ELEMENT;
}

/** Takes a network's weights; all of them learn, from rest. */
export function storeNetwork(room: Classroom, { layers }: DenseNetwork): void {
  storeWeights(room, layers);
  velocitiesOf(room).fill(0);
  maskOf(room).fill(1);
}

/** Takes a pruned network's weights: what is 0 stays it, and the others go on as they moved. */
export function storePruned(room: Classroom, { layers }: DenseNetwork): void {
  storeWeights(room, layers);
  const mask = maskOf(room);
  const velocities = velocitiesOf(room);
  for (const span of room.plan.spans) {
    const { weights } = found(layers, span.layer, 'pruned weights');
    for (let at = 0; at < weights.length; at++) {
      const learns = weights[at] === 0 ? 0 : 1;
      mask[span.weights + at] = learns;
      velocities[span.weights + at] *= learns;
    }
  }
}

function storeWeights(room: Classroom, layers: ReadonlyMap<string, DenseLayer>): void {
  const parameters = parametersOf(room);
  for (const { layer, weights, bias } of room.plan.spans) {
    const dense = found(layers, layer, 'trained weights');
    parameters.set(dense.weights, weights);
    parameters.set(dense.bias, bias);
  }
}

/** A vector of parameters, by default as they are now, as a network of its own. */
export function trainedNetwork(
  room: Classroom,
  network: Network,
  source: string,
  parameters: Float32Array = parametersOf(room),
): DenseNetwork {
  const spans = new Map(room.plan.spans.map((span) => [span.layer, span]));
  const layers = weightExtents(network).map((extent): DenseLayer => {
    const { weights, weightWords, bias, biasWords } = found(spans, extent.name, 'trained layer');
    return {
      ...extent,
      weights: parameters.slice(weights, weights + weightWords),
      bias: parameters.slice(bias, bias + biasWords),
    };
  });
  return { network, source, layers: new Map(layers.map((layer) => [layer.name, layer])) };
}
