/** Images with their classes; its numbers may lie on memory that threads share. */
export interface ImageSet {
  /** Where they come from, for messages. */
  readonly source: string;
  /** Image after image, each in (channel, row, column) order: bytes to be looked up in `levels`, or the values themselves. */
  readonly pixels: Uint8Array | Float32Array;
  /** The value of each byte, `LEVELS` for each channel; null if pixels are values. */
  readonly levels: Float32Array | null;
  readonly labels: Uint16Array;
  /** What each is called, if they have names. */
  readonly names?: readonly string[];
}

/** Images to learn from, and others to count mistakes on; null if there are none. */
export interface TrainingData {
  readonly training: ImageSet;
  readonly test: ImageSet | null;
}

/** Images to learn from, or others to count mistakes on. */
export type Part = keyof TrainingData;

/** Values of a byte. */
export const LEVELS = 256;

/** Writes the values of image `place` to `values`, of `channelSize` pixels for each channel. */
export function writeImage(
  { pixels, levels }: ImageSet,
  place: number,
  values: Float32Array,
  channelSize: number,
): void {
  const first = place * values.length;
  if (levels === null) {
    for (let at = 0; at < values.length; at++) values[at] = pixels[first + at];
    return;
  }
  for (let start = 0, base = 0; start < values.length; start += channelSize, base += LEVELS)
    for (let at = start; at < start + channelSize; at++) values[at] = levels[base + pixels[first + at]];
}
