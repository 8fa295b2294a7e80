import type { Shape } from '../../network/network.js';
import type { TrainingKernels } from '../training-kernels.js';

/** Images that are worked on at a time; their maps lie image after image. */
export const PIECE_IMAGES = 32;

/** Words of a place that `multiply` lists. */
export const PLACE_WORDS = 2;

/** What a layer's passes over a piece of a batch work on: byte offsets into the shared memory. */
export interface LayerWork {
  readonly kernels: TrainingKernels;
  readonly memory: SharedArrayBuffer;
  /** Images of the piece, `PIECE_IMAGES` at most. */
  readonly images: number;
  readonly input: number;
  readonly output: number;
  /** Null if nothing before the layer learns. */
  readonly inputGradient: number | null;
  readonly outputGradient: number;
  readonly weights: number;
  readonly bias: number;
  readonly weightGradient: number;
  readonly biasGradient: number;
  /** Room for `scratchWords`, kept from a piece's forward to its backward pass. */
  readonly scratch: number;
  /** Room for the places that products list, as many as the longest sum of all layers has. */
  readonly places: number;
  /** What is drawn at random. */
  readonly chance: Chance;
}

/** What a layer's random draws depend on; the same for a piece whichever thread works on it. */
export interface Chance {
  /** Of the step and the seed. */
  readonly stream: number;
  /** Of the piece's first image within its batch. */
  readonly firstImage: number;
  /** Share of the values that the layer drops. */
  readonly rate: number;
}

/** A layer that gradients go through. */
export interface TrainableLayer {
  /** Words of four bytes that it needs for a piece. */
  readonly scratchWords: number;
  /** Products in the longest sum of its matrix products; 0 if it has none. */
  readonly longestSum: number;
  forward(work: LayerWork): void;
  /** Gradients of the input, where one is wanted, of weights and biases, from the output's; all are overwritten. */
  backward(work: LayerWork): void;
}

/** Makes one from a layer and the shapes of its maps. */
export type TrainableRule<Layer> = (layer: Layer, input: Shape, output: Shape) => TrainableLayer;

/** Words, rounded up to whole vectors. */
export function vectorWords(words: number): number {
  return Math.ceil(words / 4) * 4;
}
