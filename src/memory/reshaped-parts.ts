import type { Shape } from '../network/network.js';

/** A range of channels of a map. */
interface Part {
  readonly channels: number;
}

/**
 * The parts of a map after its values have got another shape. Where a border of two parts lies within a channel of that,
 * the nearer end of the channel takes its place.
 */
export function reshapedParts<P extends Part>(parts: readonly P[], from: Shape, to: Shape): readonly P[] {
  const channelsPerChannel = (from.height * from.width) / (to.height * to.width);
  let channels = 0;
  let start = 0;
  return parts.flatMap((part) => {
    channels += part.channels;
    const end = Math.round(channels * channelsPerChannel);
    const reshaped = { ...part, channels: end - start };
    start = end;
    return reshaped.channels > 0 ? [reshaped] : [];
  });
}
