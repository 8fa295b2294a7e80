import type { FeatureMap } from '../../network/feature-map.js';

/** Sums of the squares of `size` channels around one that moves on, pixel by pixel. */
export class NeighbourSquares {
  readonly sums: Float64Array;
  /** Channels `first` .. `end` - 1 are in the sums. */
  private first = 0;
  private end = 0;
  private readonly reach: number;

  constructor(
    private readonly map: FeatureMap,
    size: number,
  ) {
    this.reach = (size - 1) / 2;
    this.sums = new Float64Array(map.shape.height * map.shape.width);
  }

  /** Moves to a channel behind the one before, and returns how many there are around it, itself among them. */
  moveTo(channel: number): number {
    const end = Math.min(this.map.shape.channels, channel + this.reach + 1);
    const first = Math.max(0, channel - this.reach);
    for (; this.end < end; this.end++) this.add(this.end, 1);
    for (; this.first < first; this.first++) this.add(this.first, -1);
    return end - first;
  }

  private add(channel: number, sign: number): void {
    const { data } = this.map;
    const start = channel * this.sums.length;
    for (let pixel = 0; pixel < this.sums.length; pixel++) {
      const x = data[start + pixel];
      this.sums[pixel] += sign * x * x;
    }
  }
}
