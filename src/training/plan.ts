import { MOST_BYTES } from '../base/wasm-memory.js';
import { UserError } from '../base/errors.js';
import { Places } from '../forward/float/places.js';
import { sizeOf, type Shape } from '../network/network.js';
import { PIECE_IMAGES, PLACE_WORDS, vectorWords } from './layers/trainable-layer.js';
import type { TrainedLayer } from './trainable-network.js';

const WORD = Float32Array.BYTES_PER_ELEMENT;

/** Where one layer's parameters lie in the vector of all, in words; each begins at a whole vector of 4. */
export interface ParameterSpan {
  readonly layer: string;
  readonly weights: number;
  readonly weightWords: number;
  readonly bias: number;
  readonly biasWords: number;
}

/** Byte offsets of what a piece of a batch works on. */
export interface SlotPlan {
  readonly input: number;
  /** By layer, in order: its output, the gradient of that, its scratch. */
  readonly outputs: readonly number[];
  readonly gradients: readonly number[];
  readonly scratch: readonly number[];
  /** What products list; all layers of a slot share it. */
  readonly places: number;
  /** The gradient of the vector of parameters. */
  readonly parameterGradient: number;
}

/** Where everything lies in the memory that all threads share. */
export interface TrainingPlan {
  readonly bytes: number;
  /** Words of the vector of parameters, and of those that go with it. */
  readonly words: number;
  readonly spans: readonly ParameterSpan[];
  readonly parameters: number;
  readonly velocities: number;
  /** 1 for a parameter that learns, 0 for one that is pruned. */
  readonly mask: number;
  readonly slots: readonly SlotPlan[];
  /** Bytes from one slot's parameter gradient to the next one's. */
  readonly gradientWords: number;
}

/** Lays out parameters and as many slots as a batch has pieces. Throws a `UserError` for what no memory can hold. */
export function planTraining(layers: readonly TrainedLayer[], input: Shape, batchSize: number): TrainingPlan {
  const places = new Places();
  const spans = spansOf(layers);
  const words = spans.reduce((end, { bias, biasWords }) => Math.max(end, bias + vectorWords(biasWords)), 0);
  const pieces = Math.ceil(batchSize / PIECE_IMAGES);
  const take = (count: number) => places.take(count).start;
  const [parameters, velocities, mask] = [take(words), take(words), take(words)];
  const gradients = take(words * pieces);
  const slots = Array.from({ length: pieces }, (_, piece) => ({
    ...placeSlot(take, layers, input),
    parameterGradient: gradients + piece * words * WORD,
  }));
  if (places.bytes > MOST_BYTES)
    throw new UserError(
      `training needs ${places.bytes} bytes for a batch of ${batchSize}, more than ${MOST_BYTES}; ` +
        (batchSize > PIECE_IMAGES ? 'make the batch smaller' : 'choose a smaller network'),
    );
  return { bytes: places.bytes, words, spans, parameters, velocities, mask, slots, gradientWords: words };
}

function spansOf(layers: readonly TrainedLayer[]): readonly ParameterSpan[] {
  let end = 0;
  const take = (words: number) => {
    end += vectorWords(words);
    return end - vectorWords(words);
  };
  return layers
    .filter(({ weights }) => weights > 0)
    .map(({ name, weights, biases }) => ({
      layer: name,
      weights: take(weights),
      weightWords: weights,
      bias: take(biases),
      biasWords: biases,
    }));
}

function placeSlot(
  take: (words: number) => number,
  layers: readonly TrainedLayer[],
  input: Shape,
): Omit<SlotPlan, 'parameterGradient'> {
  const mapOf = ({ output }: TrainedLayer) => take(PIECE_IMAGES * sizeOf(output));
  return {
    input: take(PIECE_IMAGES * sizeOf(input)),
    outputs: layers.map(mapOf),
    gradients: layers.map(mapOf),
    scratch: layers.map(({ passes }) => take(passes.scratchWords)),
    places: take(PLACE_WORDS * Math.max(...layers.map(({ passes }) => passes.longestSum))),
  };
}
