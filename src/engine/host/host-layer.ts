import type { FeatureMap, MapAllocator } from '../../network/feature-map.js';
import type { HostLayer, Shape } from '../../network/network.js';
import type { ArithmeticSpec } from '../../numeric/arithmetic-spec.js';
import type { LayerFormats } from '../../numeric/formats.js';

/** A host layer's output and its operations: comparisons, additions, multiplications, divisions, or values moved. */
export interface HostRun {
  readonly output: FeatureMap;
  readonly operations: number;
  /** Values that left the activation's width, if the layer can make larger ones than it takes. */
  readonly outputOverflows?: number;
}

/** What a host layer takes: its inputs in the layer's order, their fraction bits, its own shape and formats. */
export interface HostInput {
  readonly maps: readonly FeatureMap[];
  readonly fractionBits: readonly number[];
  readonly shape: Shape;
  readonly formats: LayerFormats;
  readonly arithmetic: ArithmeticSpec;
  /** Where its output is put. */
  readonly allocate: MapAllocator;
}

/** How one kind of host layer runs. */
export type HostRule<Kind extends HostLayer['kind']> = (
  layer: Extract<HostLayer, { kind: Kind }>,
  input: HostInput,
) => HostRun;

/** How each kind of host layer runs. */
export type HostRules = { readonly [Kind in HostLayer['kind']]: HostRule<Kind> };
