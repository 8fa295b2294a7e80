/** How a picture is brought to an extent: squeezed whatever its proportions, or by one factor so that it covers it. */
export const RESIZES = ['stretch', 'shorter-side'] as const;

/** The order of a colour picture's channels in a network's input. */
export const CHANNEL_ORDERS = ['bgr', 'rgb'] as const;

/** What is done to a picture before a network sees it: resized, its middle cut out, each pixel (x - mean) * scale / std. */
export interface Preprocessing {
  readonly resize: (typeof RESIZES)[number];
  /** Height in pixels before the middle is cut out, its width in the input's proportions; null: 256 for each 227 of the input. */
  readonly size: number | null;
  readonly channelOrder: (typeof CHANNEL_ORDERS)[number];
  /** By channel of the input, of values 0 to 255; if there are fewer, they repeat. */
  readonly mean: readonly number[];
  readonly std: readonly number[];
  readonly scale: number;
}

/** That of the released SqueezeNet, and of every network of which nothing else is said. */
export const RELEASED_PREPROCESSING: Preprocessing = {
  resize: 'stretch',
  size: null,
  channelOrder: 'bgr',
  mean: [104, 117, 123],
  std: [1],
  scale: 1,
};

/** The input's value of a pixel of 0 to 255 in one of its channels. */
export function pixelValue({ mean, std, scale }: Preprocessing, channel: number, pixel: number): number {
  return ((pixel - mean[channel % mean.length]) * scale) / std[channel % std.length];
}
