import { builtKernel } from '../base/built-file.js';
import { found } from '../base/found.js';
import { InvariantError } from '../base/errors.js';
import type { CompressedLayer } from '../compression/compressed-network.js';
import type { Classroom } from './classroom.js';
import { vectorWords } from './layers/trainable-layer.js';
import { parametersOf } from './parameters.js';
import type { TrainingKernels } from './training-kernels.js';
import type { Descent } from './weight-descent.js';

const WORD = Float32Array.BYTES_PER_ELEMENT;

/** The shared weights of one layer as they are trained. */
export interface LearningCodebook {
  readonly layer: CompressedLayer;
  /** By code; code 0 stands for fillers and stays 0. */
  readonly centroids: Float32Array;
  readonly velocities: Float32Array;
  /** Where the layer's weights begin in the vector of parameters. */
  readonly start: number;
}

/** The codebooks of compressed layers, at rest. */
export function learningCodebooks(
  { plan }: Classroom,
  layers: ReadonlyMap<string, CompressedLayer>,
): readonly LearningCodebook[] {
  return plan.spans.map(({ layer: name, weights: start }) => {
    const layer = found(layers, name, 'fine-tuning');
    if (layer.biasCodes !== null) throw new InvariantError('fine-tuning', 0, { codedBiases: name });
    return {
      layer,
      centroids: layer.codebook.slice(),
      velocities: new Float32Array(layer.codebook.length),
      start,
    };
  });
}

/**
 * Gradient descent with momentum of shared weights: the gradient of a centroid is the sum of those of its weights (Deep
 * Compression, section 3.3). Biases learn as they always do; codes stay.
 */
export function centroidDescent(
  room: Classroom,
  codebooks: readonly LearningCodebook[],
  momentum: number,
): Descent {
  const kernels = builtKernel('training.wasm', room.memory) as TrainingKernels;
  const { plan } = room;
  const gradients = plan.slots.map(
    ({ parameterGradient }) => new Float32Array(room.bytes, parameterGradient, plan.words),
  );
  storeCentroids(room, codebooks);
  return {
    step(pieces, rate) {
      for (const codebook of codebooks) {
        const sums = clusterSums(codebook, gradients, pieces);
        const { centroids, velocities } = codebook;
        for (let code = 1; code < centroids.length; code++) {
          velocities[code] = momentum * velocities[code] - rate * sums[code];
          centroids[code] += velocities[code];
        }
      }
      storeCentroids(room, codebooks);
      for (const { bias, biasWords } of plan.spans) {
        const at = bias * WORD;
        kernels.descend(
          ...([plan.parameters + at, plan.velocities + at, plan.mask + at] as const),
          ...([plan.slots[0].parameterGradient + at, plan.gradientWords, pieces] as const),
          ...([vectorWords(biasWords), rate, momentum, 0] as const),
        );
      }
    },
  };
}

/** By code, the sum of the gradients of its weights in the first `pieces` of `gradients`, in float64. */
export function clusterSums(
  { layer: { positions, codes, codebook }, start }: Pick<LearningCodebook, 'layer' | 'start'>,
  gradients: readonly Float32Array[],
  pieces: number,
): Float64Array {
  const sums = new Float64Array(codebook.length);
  for (let piece = 0; piece < pieces; piece++) {
    const gradient = gradients[piece];
    for (let entry = 0; entry < codes.length; entry++)
      sums[codes[entry]] += gradient[start + positions[entry]];
  }
  return sums;
}

/** Writes the weights that codes stand for to the parameters. */
function storeCentroids(room: Classroom, codebooks: readonly LearningCodebook[]): void {
  const parameters = parametersOf(room);
  for (const { layer, centroids, start } of codebooks) {
    const { positions, codes } = layer;
    for (let entry = 0; entry < codes.length; entry++)
      parameters[start + positions[entry]] = centroids[codes[entry]];
  }
}
