import type { Shape } from '../../network/network.js';
import type { FloatMap } from '../float-convolution.js';

/** The output, of shape `output`, of a layer of one kind; `inputs` in the layer's order. */
export type FloatRule<HostLayer> = (layer: HostLayer, inputs: readonly FloatMap[], output: Shape) => FloatMap;
