import type { Extent } from '../network/extent.js';
import { resizedExtent, type PictureView } from '../network/picture-view.js';
import { pixelValue, type Preprocessing } from '../network/preprocessing.js';
import { CHANNELS, resample, type Picture } from './resample.js';

/** The most pixels a side: JPEG's own limit. */
export const MAX_SIDE = 65535;

/** A decoded picture as a network's input, in (channel, row, column) order: resized, its middle cut out, each pixel scaled. */
export function pictureInput(picture: Picture, view: PictureView): Float32Array {
  return centre(resample(picture, extentFor(picture, view)), view);
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
