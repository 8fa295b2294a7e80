import { UserError } from '../base/errors.js';
import { sizeOf, type Shape } from '../network/network.js';
import { MAX_FLOAT_BYTES } from './floats.js';
import { maxNpyBytes, readNpy } from './npy-read.js';
import { readWhole } from './read-file.js';

/**
 * Loads an input of a network from a NumPy file of floating-point numbers: [channels, height, width], or flat in that
 * order. Throws `UserError` if the file is missing or damaged, of another shape, or has a value that is not finite.
 */
export function loadNpyInput(file: string, shape: Shape): Float32Array {
  const { channels, height, width } = shape;
  const extents = [channels, height, width];
  const { values, shape: found } = readNpy(
    readWhole(file, maxNpyBytes(extents, MAX_FLOAT_BYTES), `an input of ${extents.join('x')} values`),
    file,
  );
  const isFlat = found.length === 1 && found[0] === sizeOf(shape);
  if (!isFlat && String(found) !== String(extents))
    throw new UserError(
      `${file}: its shape is (${found.join(', ')}), but the network takes (${extents.join(', ')}), ` +
        `channels, height, width, or (${sizeOf(shape)},); save it so`,
    );
  const place = values.findIndex((value) => !Number.isFinite(value));
  if (place < 0) return values;
  throw new UserError(
    `${file}: value ${place} is ${values[place]}, not a finite number of 32 bits; correct it`,
  );
}
