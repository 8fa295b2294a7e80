/** A range of channels of a map. */
interface Part {
  readonly channels: number;
}

/** What of a map's parts lies in its channels `start` .. `end` - 1. */
export function slicedParts<P extends Part>(parts: readonly P[], start: number, end: number): readonly P[] {
  let first = 0;
  return parts.flatMap((part) => {
    const channels = Math.min(end, first + part.channels) - Math.max(start, first);
    first += part.channels;
    return channels > 0 ? [{ ...part, channels }] : [];
  });
}
