import type { ConvolutionGeometry } from '../../network/geometry.js';
import { columnActivity, type ColumnActivity } from './column-activity.js';
import { patchPixels, zeroPattern, type PatchPixels, type ZeroPattern } from './zero-pattern.js';

/** All that time and memory accesses depend on of a layer's input: where its zeros are. */
export interface LayerActivity {
  readonly patches: PatchPixels;
  readonly pattern: ZeroPattern;
  readonly columns: ColumnActivity;
}

/** The activity of a layer with a given input, in (channel, row, column) order. */
export function layerActivity(geometry: ConvolutionGeometry, input: Int16Array): LayerActivity {
  const { height, width } = geometry.input;
  return {
    patches: patchPixels(geometry),
    pattern: zeroPattern(input, height * width),
    columns: columnActivity(geometry, input),
  };
}
