import type { Border } from '../../network/extent.js';
import type { Shape } from '../../network/network.js';
import type { Constant } from '../tensors/constant.js';

/** A tensor that a layer gives when the network runs. */
export interface MapValue {
  readonly kind: 'map';
  /** Its shape in ONNX. */
  readonly dims: readonly number[];
  /** The layer that gives it. */
  readonly layer: string;
  /** That layer's shape: as many values as the tensor has, in the same order. */
  readonly shape: Shape;
  /** Zeros around the last two axes, which whoever reads it takes for padding of its own; null for none. */
  readonly border: Border | null;
  /** Whether anything else reads the layer, so that it must stay as it is. */
  readonly isShared: boolean;
}

/** A tensor of a graph. */
export type Value = MapValue | Constant;
