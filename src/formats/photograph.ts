import type { Sharp } from 'sharp';
import { UserError } from '../base/errors.js';
import type { Extent } from '../network/extent.js';
import type { Shape } from '../network/network.js';
import { releasedView, resizedExtent, type PictureView } from '../network/picture-view.js';
import { pixelValue, type Preprocessing } from '../network/preprocessing.js';
import { contentOf } from './file-content.js';
import { readWhole } from './read-file.js';
import { CHANNELS, resample, type Picture } from './resample.js';

const MAX_FILE_BYTES = 2 ** 28;
const MAX_PIXELS = 1e8;
const MEND = 'give a whole JPEG, PNG, WebP or TIFF file';
/** JPEG's own limit. */
const MAX_SIDE = 65535;

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
 * colour grey where the network has one channel; colour profiles and transparency are ignored.
 * Throws `UserError` if the file is missing, unreadable, no picture, damaged or too large.
 */
export async function loadPhotograph(file: string, view: PictureView = releasedView()): Promise<Photograph> {
  const picture = await decode(file);
  const resized = resample(picture, extentFor(picture, view));
  return { shape: view.shape, data: centre(resized, view) };
}

/** The extent to which a picture is brought before its middle is cut out. */
function extentFor({ height, width }: Picture, view: PictureView): Extent {
  const least = resizedExtent(view);
  if (view.preprocessing.resize === 'stretch') return least;
  const isWider = width * least.height > height * least.width;
  const extent = isWider
    ? { height: least.height, width: Math.round((width * least.height) / height) }
    : { height: Math.round((height * least.width) / width), width: least.width };
  return { height: Math.min(extent.height, MAX_SIDE), width: Math.min(extent.width, MAX_SIDE) };
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

/** The centre in (channel, row, column) order. */
function centre(picture: Picture, { shape, preprocessing }: PictureView): Float32Array {
  const { channels, height, width } = shape;
  const top = Math.floor((picture.height - height) / 2);
  const left = Math.floor((picture.width - width) / 2);
  const values = new Float32Array(channels * height * width);
  let place = 0;
  for (let channel = 0; channel < channels; channel++) {
    const pixel = channels === 1 ? grey : colour(channel, preprocessing);
    for (let row = 0; row < height; row++) {
      const start = ((row + top) * picture.width + left) * CHANNELS;
      for (let column = 0; column < width; column++)
        values[place++] = pixelValue(preprocessing, channel, pixel(picture.data, start + column * CHANNELS));
    }
  }
  return values;
}

/** Takes one number of the red, green and blue that start at `place`. */
type Pixel = (data: Uint8Array, place: number) => number;

function colour(channel: number, { channelOrder }: Preprocessing): Pixel {
  const offset = channelOrder === 'rgb' ? channel : CHANNELS - 1 - channel;
  return (data, place) => data[place + offset];
}

/** Luma of ITU-R BT.601, as PIL and OpenCV have it. */
const grey: Pixel = (data, place) =>
  Math.round((299 * data[place] + 587 * data[place + 1] + 114 * data[place + 2]) / 1000);
