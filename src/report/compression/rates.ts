/** A part of a whole in percent; 0 of nothing. */
export function share(part: number, whole: number): number {
  return whole === 0 ? 0 : (100 * part) / whole;
}

/** Compressed bytes over those before, in percent (Deep Compression, Table 4: "compress rate"). */
export function rateOf(bytes: number, denseBytes: number): number {
  return share(bytes, denseBytes);
}

/** How many times smaller (Deep Compression, Table 1: "compress rate" as a factor). */
export function timesSmaller(bytes: number, denseBytes: number): number {
  return bytes === 0 ? 0 : denseBytes / bytes;
}
