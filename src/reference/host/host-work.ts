import type { FeatureMap } from '../../network/feature-map.js';
import type { Shape } from '../../network/network.js';
import type { ArithmeticSpec } from '../../numeric/arithmetic-spec.js';
import type { LayerFormats } from '../../numeric/formats.js';

/** What a layer outside the PEs is computed from. */
export interface HostWork {
  /** In the layer's order. */
  readonly inputs: readonly FeatureMap[];
  /** Fraction bits of each input. */
  readonly inputBits: readonly number[];
  /** Of the output. */
  readonly shape: Shape;
  readonly formats: LayerFormats;
  readonly arithmetic: ArithmeticSpec;
}

/** The output of a layer of one kind. */
export type HostRule<HostLayer> = (layer: HostLayer, work: HostWork) => FeatureMap;
