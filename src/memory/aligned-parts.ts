/** A range of channels, where it lies among others in a list. */
interface Part {
  readonly channels: number;
}

/**
 * Lists of parts, each with as many channels in all, cut at every border that any of them has: for each range between
 * two borders the parts of all lists, with the channels of the range.
 */
export function alignedParts<P extends Part>(lists: readonly (readonly P[])[]): readonly (readonly P[])[] {
  const ends = [...new Set(lists.flatMap(endsOf))].sort((a, b) => a - b);
  return ends.map((end, index) => {
    const channels = end - (index === 0 ? 0 : ends[index - 1]);
    return lists.map((parts) => ({ ...parts[endsOf(parts).findIndex((of) => of >= end)], channels }));
  });
}

/** Channels up to the end of each part. */
function endsOf(parts: readonly Part[]): readonly number[] {
  let end = 0;
  return parts.map(({ channels }) => (end += channels));
}
