import { RELEASED_PREPROCESSING, type Preprocessing } from './preprocessing.js';

/** Numbers by layer, and that of the layers which it does not name. */
export interface ByLayer {
  readonly layers: Readonly<Record<string, number>>;
  readonly others: number;
}

/** What is known of a network besides its graph: what pruning keeps of it, what it reads. */
export interface NetworkProfile {
  /** Percent of a layer's weights that pruning keeps. */
  readonly keptPercent: ByLayer;
  /** Share of what a layer reads that is not zero. */
  readonly density: ByLayer;
  /** Whether synthetic weights have biases. */
  readonly biases: boolean;
  /** Share of a synthetic input that is not zero; null if it is a picture. */
  readonly inputDensity: number | null;
  /** Synthetic inputs of a run, if no others are given. */
  readonly syntheticInputs: number;
  readonly preprocessing: Preprocessing;
  /** File of the names of its outputs; null if they have none. */
  readonly classNames: string | null;
}

/** Nothing known: nothing pruned, and half of all activations zero. */
export const PLAIN_PROFILE: NetworkProfile = {
  keptPercent: { layers: {}, others: 100 },
  density: { layers: {}, others: 0.5 },
  biases: true,
  inputDensity: null,
  syntheticInputs: 1,
  preprocessing: RELEASED_PREPROCESSING,
  classNames: null,
};

/** The number of one layer. */
export function numberOf({ layers, others }: ByLayer, layer: string): number {
  return Object.hasOwn(layers, layer) ? layers[layer] : others;
}
