import { builtKernel } from '../base/built-file.js';
import { writeImage, type ImageSet, type Part } from '../formats/image-set.js';
import { sizeOf } from '../network/network.js';
import type { Classroom } from './classroom.js';
import { PIECE_IMAGES, type LayerWork } from './layers/trainable-layer.js';
import { addOutcomes, crossEntropy, NOTHING, type Outcome } from './loss.js';
import type { SlotPlan, TrainingPlan } from './plan.js';
import { classesOf } from './trainable-network.js';
import type { TrainingKernels } from './training-kernels.js';

const WORD = Float32Array.BYTES_PER_ELEMENT;

/** A piece of a batch to learn from. */
export interface LearningPiece {
  readonly slot: number;
  /** Its images by their places in the training set, `PIECE_IMAGES` at most. */
  readonly images: Uint32Array;
  /** What the sum of the losses is multiplied by: 1 by the images of the batch. */
  readonly scale: number;
  /** Random bits of the step, for what is dropped. */
  readonly stream: number;
  /** Of the piece's first image within its batch. */
  readonly firstImage: number;
  /** Shares of values that layers drop, by name; others drop nothing. */
  readonly dropRates: ReadonlyMap<string, number>;
}

type Draws = Pick<LearningPiece, 'stream' | 'firstImage' | 'dropRates'>;

/** Nothing is dropped. */
const NO_CHANCE: Draws = { stream: 0, firstImage: 0, dropRates: new Map() };

/** Images `from` .. `to` - 1 of one part of the data, to count mistakes on. */
export interface Examination {
  readonly slot: number;
  readonly part: Part;
  readonly from: number;
  readonly to: number;
}

/** Runs pieces of batches through a network on one thread. */
export class Pass {
  private readonly kernels: TrainingKernels;
  private readonly memory: SharedArrayBuffer;

  constructor(private readonly room: Classroom) {
    this.kernels = builtKernel('training.wasm', room.memory) as TrainingKernels;
    this.memory = room.bytes;
  }

  /** Forward and backward: leaves the parameters' gradient in the piece's slot. */
  learn({ slot, images, scale, stream, firstImage, dropRates }: LearningPiece): Outcome {
    const { training } = this.room.course.data;
    const works = this.worksOf(slot, images.length, { stream, firstImage, dropRates });
    this.forward(training, images, slot, works);
    const outcome = this.loss(training, images, slot, scale);
    for (let at = works.length - 1; at >= 0; at--) this.room.layers[at].passes.backward(works[at]);
    return outcome;
  }

  /** Forward alone, nothing dropped. */
  examine({ slot, part, from, to }: Examination): Outcome {
    const set = this.room.course.data[part];
    let outcome = NOTHING;
    if (set === null) return outcome;
    for (let first = from; first < to; first += PIECE_IMAGES) {
      const count = Math.min(PIECE_IMAGES, to - first);
      const images = Uint32Array.from({ length: count }, (_, at) => first + at);
      this.forward(set, images, slot, this.worksOf(slot, count, NO_CHANCE));
      outcome = addOutcomes(outcome, this.loss(set, images, slot, null));
    }
    return outcome;
  }

  private forward(set: ImageSet, images: Uint32Array, slot: number, works: readonly LayerWork[]): void {
    const { input, plan, layers } = this.room;
    const size = sizeOf(input);
    for (const [at, place] of images.entries()) {
      const values = new Float32Array(this.memory, plan.slots[slot].input + at * size * WORD, size);
      writeImage(set, place, values, input.height * input.width);
    }
    for (const [at, work] of works.entries()) layers[at].passes.forward(work);
  }

  /** With a scale, the gradient of the last layer's outputs as well. */
  private loss(set: ImageSet, images: Uint32Array, slot: number, scale: number | null): Outcome {
    const { plan, layers } = this.room;
    const { outputs, gradients } = plan.slots[slot];
    const count = images.length * classesOf(layers);
    const last = layers.length - 1;
    const labels = Uint16Array.from(images, (place) => set.labels[place]);
    const scores = new Float32Array(this.memory, outputs[last], count);
    const gradient = scale === null ? null : new Float32Array(this.memory, gradients[last], count);
    return crossEntropy(scores, labels, gradient, scale ?? 0);
  }

  private worksOf(slot: number, images: number, { dropRates, ...draws }: Draws): readonly LayerWork[] {
    const { plan, layers } = this.room;
    const placed = plan.slots[slot];
    const firstWeighted = layers.findIndex(({ weights }) => weights > 0);
    return layers.map(({ name }, at) => ({
      kernels: this.kernels,
      memory: this.memory,
      images,
      input: at === 0 ? placed.input : placed.outputs[at - 1],
      output: placed.outputs[at],
      inputGradient: at <= firstWeighted ? null : placed.gradients[at - 1],
      outputGradient: placed.gradients[at],
      ...parameterPlaces(plan, placed, name),
      scratch: placed.scratch[at],
      places: placed.places,
      chance: { ...draws, rate: dropRates.get(name) ?? 0 },
    }));
  }
}

type ParameterPlaces = Pick<LayerWork, 'weights' | 'bias' | 'weightGradient' | 'biasGradient'>;

const NONE: ParameterPlaces = { weights: 0, bias: 0, weightGradient: 0, biasGradient: 0 };

function parameterPlaces(
  { spans, parameters }: TrainingPlan,
  { parameterGradient }: SlotPlan,
  layer: string,
): ParameterPlaces {
  const span = spans.find((one) => one.layer === layer);
  if (span === undefined) return NONE;
  return {
    weights: parameters + span.weights * WORD,
    bias: parameters + span.bias * WORD,
    weightGradient: parameterGradient + span.weights * WORD,
    biasGradient: parameterGradient + span.bias * WORD,
  };
}
