import type { Sharp } from 'sharp';
import { UserError } from '../base/errors.js';
import type { Shape } from '../network/network.js';
import { releasedView, type PictureView } from '../network/picture-view.js';
import { contentOf } from './file-content.js';
import { readWhole } from './read-file.js';
import { MAX_SIDE, pictureInput } from './picture-input.js';
import type { Picture } from './resample.js';

const MAX_FILE_BYTES = 2 ** 28;
const MAX_PIXELS = 1e8;
const MEND = 'give a whole JPEG, PNG, WebP or TIFF file';

/** A photograph as a network takes it. */
export interface Photograph {
  /** Of the network's input. */
  readonly shape: Shape;
  /** In (channel, row, column) order. */
  readonly data: Float32Array;
}

/**
 * Loads a photograph as a network sees it; without a view, as the released SqueezeNet does: resized to 256x256, the centre
 * 227x227 cut out, blue, green and red less their means. Orientation marks are followed, grey and CMYK become colour, or
 * colour grey if the network has one channel; colour profiles and transparency are ignored.
 * Throws `UserError` if the file is missing, unreadable, no picture, damaged or too large.
 */
export async function loadPhotograph(file: string, view: PictureView = releasedView()): Promise<Photograph> {
  const picture = await decode(file);
  return { shape: view.shape, data: pictureInput(picture, view) };
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
function demandRaster(bytes: Uint8Array, file: string): void {
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
