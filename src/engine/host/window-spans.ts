import type { WindowGeometry } from '../../network/geometry.js';

/** Rows, or columns, `start` .. `end` - 1. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What of a window from `first` on lies within an extent. */
export function spanAt(first: number, length: number, extent: number): Stretch {
  return { start: Math.max(0, first), end: Math.min(extent, first + length) };
}

/** Pixels of a channel under all windows together, one under several as often; what is beyond the border is none. */
export function pixelsSeen({ input, output, kernel, stride, padding }: WindowGeometry): number {
  const seen = (windows: number, step: number, before: number, length: number, extent: number) => {
    let sum = 0;
    for (let window = 0; window < windows; window++) {
      const { start, end } = spanAt(window * step - before, length, extent);
      sum += end - start;
    }
    return sum;
  };
  return (
    seen(output.height, stride.height, padding.top, kernel.height, input.height) *
    seen(output.width, stride.width, padding.left, kernel.width, input.width)
  );
}
