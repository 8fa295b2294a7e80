import { UserError } from '../../base/errors.js';
import { MAX_SIDE } from '../../formats/picture-input.js';
import { CHANNELS, type Picture } from '../../formats/resample.js';
import type { OwnFile } from './own-files.js';

const MAX_PIXELS = 1e8;

/** Values of a pixel as a canvas gives them: red, green, blue and how opaque it is. */
const CANVAS_CHANNELS = 4;

/**
 * Decodes a picture as the command line does: its orientation is followed, its colour profile and transparency are
 * not. Throws a UserError for one that the browser does not read, or that is too large.
 */
export async function decodePicture({ name, bytes }: OwnFile): Promise<Picture> {
  const bitmap = await createImageBitmap(new Blob([bytes]), {
    colorSpaceConversion: 'none',
    premultiplyAlpha: 'none',
  }).catch(() => {
    throw new UserError(`${name}: it can't be read as a picture; give a whole JPEG, PNG or WebP file`);
  });
  const { width, height } = bitmap;
  if (Math.max(width, height) > MAX_SIDE || width * height > MAX_PIXELS)
    throw new UserError(`${name}: ${width}x${height} pixels are too many; give a smaller picture`);
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (context === null) throw new UserError(`${name}: the browser has no room for ${width}x${height} pixels`);
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  const pixels = context.getImageData(0, 0, width, height).data;
  const data = new Uint8Array(width * height * CHANNELS);
  for (let pixel = 0; pixel < width * height; pixel++)
    for (let channel = 0; channel < CHANNELS; channel++)
      data[pixel * CHANNELS + channel] = pixels[pixel * CANVAS_CHANNELS + channel];
  return { width, height, data };
}
