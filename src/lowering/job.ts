import type { CompressedLayer } from '../compression/compressed-network.js';
import type { WindowGeometry } from '../network/geometry.js';

/** Values `start` .. `end` - 1 of a feature map. */
export interface MapRange {
  readonly start: number;
  readonly end: number;
}

/**
 * One matrix and the vectors that it is multiplied with, one for each position of a window over a map
 * (EIE, section 3): what the array runs without knowing of which layer it is a part.
 */
export interface Job {
  /** Unique within the network: the layer's name, or with "/group N" behind it where a layer is several jobs. */
  readonly name: string;
  readonly layer: string;
  /** Its rows are the filters, its columns the weights of a filter. */
  readonly matrix: CompressedLayer;
  /** The job's own part of the layer's maps, and the window that slides over it. */
  readonly geometry: WindowGeometry;
  /** Where these parts lie in the layer's input and output. */
  readonly input: MapRange;
  readonly output: MapRange;
}
