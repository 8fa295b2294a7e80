import type { FeatureMap } from '../../network/feature-map.js';
import { kernels } from './kernels.js';

/** Largest raw |value| of each channel of a map. */
export function largestByChannel({ shape, data }: FeatureMap): Int32Array {
  const unit = kernels();
  unit.begin(2 * data.length + 4 * shape.channels, 2);
  const values = unit.int16(data.length);
  values.set(data);
  const largest = unit.int32(shape.channels);
  unit.run.largestOfChannels(
    values.byteOffset,
    shape.channels,
    shape.height * shape.width,
    largest.byteOffset,
  );
  return largest.slice();
}
