import type { ConvolutionLayer } from '../../network.js';
import type { SqueezeNetVersion } from './spec.js';

/** In what the released networks differ. */
export interface VersionShape {
  readonly conv1: Pick<ConvolutionLayer, 'outputChannels' | 'kernel' | 'stride' | 'padding'>;
  /** Numbers of the fire modules that a 3x3 max-pool with stride 2 follows; one follows conv1 in any case. */
  readonly pooledFires: readonly number[];
  /** Zero border of conv10, in pixels. */
  readonly conv10Padding: number;
}

/** v1.0 with the border of the released network (docs/deviations.md, S4); v1.1 as released. */
export const VERSION_SHAPES: Readonly<Record<SqueezeNetVersion, VersionShape>> = {
  'v1.0': {
    conv1: { outputChannels: 96, kernel: 7, stride: 2, padding: 0 },
    pooledFires: [4, 8],
    conv10Padding: 1,
  },
  'v1.1': {
    conv1: { outputChannels: 64, kernel: 3, stride: 2, padding: 0 },
    pooledFires: [3, 5],
    conv10Padding: 0,
  },
};
