import type { Sharp } from 'sharp';
import { UserError } from '../base/errors.js';
import type { Shape } from '../network/network.js';
import { contentOf } from './file-content.js';
import { readWhole } from './read-file.js';
import { CHANNELS, resample, type Picture } from './resample.js';

/** Side of the released network's input, and of the picture whose centre it is. */
const INPUT_SIDE = 227;
const RESIZED_SIDE = 256;

/** Mean blue, green and red of the training pictures, taken off every pixel. */
const MEANS = [104, 117, 123];

const MAX_FILE_BYTES = 2 ** 28;
const MAX_PIXELS = 1e8;
const MEND = 'give a whole JPEG, PNG, WebP or TIFF file';
/** JPEG's own limit. */
const MAX_SIDE = 65535;

/** A photograph as the network takes it. */
export interface Photograph {
  /** Channels blue, green, red. */
  readonly shape: Shape;
  /** 0 to 255 less the channel's mean, in (channel, row, column) order. */
  readonly data: Float32Array;
}

/**
 * Loads a photograph as the released SqueezeNet takes it: resized to 256x256, the centre 227x227 cut out, blue,
 * green and red less their means. For another input `size` both sides scale. Orientation marks are followed, grey
 * and CMYK become colour, colour profiles and transparency are ignored.
 * Throws `UserError` if the file is missing, unreadable, no picture, damaged or too large.
 */
export async function loadPhotograph(file: string, size = INPUT_SIDE): Promise<Photograph> {
  const side = Math.round((size * RESIZED_SIDE) / INPUT_SIDE);
  const resized = resample(await decode(file), side);
  return { shape: { channels: CHANNELS, height: size, width: size }, data: centre(resized, size) };
}

async function decode(file: string): Promise<Picture> {
  const bytes = readWhole(file, MAX_FILE_BYTES, 'a photograph');
  demandRaster(bytes, file);
  const { default: sharp } = await import('sharp');
  try {
    const picture = sharp(bytes, {
      autoOrient: true,
      ignoreIcc: true,
      failOn: 'error',
      limitInputPixels: false,
    });
    await checkExtent(picture, file);
    const pixels = picture.toColourspace('srgb').removeAlpha().raw();
    const { data, info } = await pixels.toBuffer({ resolveWithObject: true });
    return { height: info.height, width: info.width, data };
  } catch (error) {
    throw asUserError(file, error);
  }
}

/** Drawings have any size that they say and take any time; nothing but pixels is given to the decoder. */
function demandRaster(bytes: Buffer, file: string): void {
  const content = contentOf(bytes);
  if (content?.isRaster === true) return;
  const what = content === null ? 'it is not a picture' : `it is ${content.title}`;
  throw new UserError(`${file}: it can't be read as a picture (${what}); ${MEND}`);
}

/** In place of the decoder's own limit, which names no numbers; before a pixel is decoded. */
async function checkExtent(picture: Sharp, file: string): Promise<void> {
  const { width, height } = await picture.metadata();
  if (Math.max(width, height) <= MAX_SIDE && width * height <= MAX_PIXELS) return;
  throw new UserError(
    `${file}: ${width}x${height} pixels are too many (at most ${MAX_SIDE} a side, ${MAX_PIXELS} in all); give a smaller picture`,
  );
}

/** The decoder's own errors have no type; each says what is wrong with the picture. */
function asUserError(file: string, error: unknown): UserError {
  if (error instanceof UserError) return error;
  const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
  return new UserError(`${file}: it can't be read as a picture (${reason.slice(0, 200)}); ${MEND}`, {
    cause: error,
  });
}

/** The centre in (channel, row, column) order, blue first, means taken off. */
function centre(picture: Picture, size: number): Float32Array {
  const margin = Math.floor((picture.width - size) / 2);
  const values = new Float32Array(CHANNELS * size * size);
  let place = 0;
  for (const [channel, mean] of MEANS.entries()) {
    const source = CHANNELS - 1 - channel;
    for (let row = 0; row < size; row++) {
      const start = ((row + margin) * picture.width + margin) * CHANNELS + source;
      for (let column = 0; column < size; column++)
        values[place++] = picture.data[start + column * CHANNELS] - mean;
    }
  }
  return values;
}
