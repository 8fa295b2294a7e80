import { sizeOf, type Shape } from '../network/network.js';
import { pixelValue, RELEASED_PREPROCESSING, type Preprocessing } from '../network/preprocessing.js';
import { RandomStream } from '../numeric/random-stream.js';
import { addValueNoise, type Plane } from './value-noise.js';

/** Mean blue, green and red, 0 to 255, that the released network's inputs have subtracted. */
const MEAN_BGR: readonly number[] = [104, 117, 123];

/** Radii in pixels between which the discs' follow a power law of exponent -3, as sizes in photographs do. */
const SMALLEST_RADIUS = 6;
const LARGEST_RADIUS = 90;

/** Discs per pixel: enough to cover the picture several times. */
const DISCS_PER_PIXEL = 0.006;

/** Standard deviations, in steps of 0 to 255. */
const DISC_BRIGHTNESS = 64;
const DISC_COLOUR = 16;
const PIXEL_NOISE = 2;

/** Wavelength in pixels and standard deviation of the shading and texture laid over the discs. */
const TEXTURES: readonly (readonly [wavelength: number, amplitude: number])[] = [
  [96, 24],
  [32, 12],
  [12, 8],
  [5, 5],
];

/**
 * A seeded picture with the statistics of a photograph: objects that hide one another (discs of all sizes),
 * shading, texture and noise. In (channel, row, column) order, as a network with that preprocessing sees it; without one, as
 * the released network does: blue, green, red, whole numbers of 0 to 255 minus the mean colour. Channels beyond three repeat
 * the colours.
 */
export function syntheticPicture(
  shape: Shape,
  seed: number,
  preprocessing: Preprocessing = RELEASED_PREPROCESSING,
): Float32Array {
  const stream = new RandomStream(seed, 'picture');
  const colours = Array.from(MEAN_BGR, () => planeOf(shape));
  paintDiscs(colours, stream);
  const texture = planeOf(shape);
  for (const [wavelength, amplitude] of TEXTURES) addValueNoise(texture, wavelength, amplitude, stream);
  const pixels = shape.height * shape.width;
  const data = new Float32Array(sizeOf(shape));
  for (let index = 0; index < data.length; index++) {
    const channel = Math.floor(index / pixels);
    const colour = colourOf(channel, preprocessing);
    const light = colours[colour].data[index % pixels] + texture.data[index % pixels];
    const pixel = clampToByte(MEAN_BGR[colour] + light + PIXEL_NOISE * stream.normal());
    data[index] = pixelValue(preprocessing, channel, pixel);
  }
  return data;
}

/** Place of a channel's colour among blue, green and red. */
function colourOf(channel: number, { channelOrder }: Preprocessing): number {
  const place = channel % MEAN_BGR.length;
  return channelOrder === 'bgr' ? place : MEAN_BGR.length - 1 - place;
}

function planeOf({ height, width }: Shape): Plane {
  return { height, width, data: new Float64Array(height * width) };
}

function clampToByte(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value)));
}

/** Discs from back to front, each of one colour. */
function paintDiscs(colours: readonly Plane[], stream: RandomStream): void {
  const [{ height, width }] = colours;
  const count = Math.ceil(DISCS_PER_PIXEL * height * width);
  for (let disc = 0; disc < count; disc++) {
    const radius = discRadius(stream.uniform());
    const row = stream.uniform() * height;
    const column = stream.uniform() * width;
    const brightness = DISC_BRIGHTNESS * stream.normal();
    for (const plane of colours) {
      paintDisc(plane, row, column, radius, brightness + DISC_COLOUR * stream.normal());
    }
  }
}

/** Turns an even draw into a radius whose density falls with the third power. */
function discRadius(draw: number): number {
  const ratio = SMALLEST_RADIUS / LARGEST_RADIUS;
  return SMALLEST_RADIUS / Math.sqrt(1 - draw * (1 - ratio * ratio));
}

function paintDisc(plane: Plane, row: number, column: number, radius: number, value: number): void {
  const last = Math.min(plane.height - 1, Math.floor(row + radius));
  for (let y = Math.max(0, Math.ceil(row - radius)); y <= last; y++) {
    const reach = Math.sqrt(radius * radius - (y - row) * (y - row));
    const from = Math.max(0, Math.ceil(column - reach));
    const to = Math.min(plane.width, Math.floor(column + reach) + 1);
    if (from < to) plane.data.fill(value, y * plane.width + from, y * plane.width + to);
  }
}
