import type { Shape } from '../network/network.js';
import type { BorderedMap } from './bordered-map.js';
import type { FilterTaps } from './filter-taps.js';
import { int16At, int32At, kernel, places } from './kernel.js';

/** The kernel computes this many pixels at a time, and so goes past a row's last one. */
const LANES = 16;
/** The kernel takes so many weights at a time. */
const WEIGHTS = 2;

/** Sums of products without any rounding or limit but that of 32 bits, for one map and the filters over it. */
export class PlainSums {
  private readonly rowBytes: number;

  /** Only the latest is in force: all work in one memory. */
  constructor(
    private readonly map: BorderedMap,
    private readonly output: Pick<Shape, 'height' | 'width'>,
    private readonly mostWeights: number,
  ) {
    this.rowBytes = map.stride.height * map.rowValues * Int16Array.BYTES_PER_ELEMENT;
    const [input] = this.places();
    int16At(input, map.data.length).set(map.data);
  }

  /** One filter's sums and `bias` over all output pixels, in (row, column) order into `sums`. */
  add({ weights, offsets }: FilterTaps, bias: number, sums: Int32Array): void {
    const { height, width } = this.output;
    const [input, offsetsAt, weightsAt, sumsAt] = this.places();
    const count = Math.ceil(weights.length / WEIGHTS) * WEIGHTS;
    const bytes = int32At(offsetsAt, count).fill(0);
    for (let e = 0; e < offsets.length; e++) bytes[e] = offsets[e] * Int16Array.BYTES_PER_ELEMENT;
    int16At(weightsAt, count).fill(0).set(weights);
    kernel().addProducts(input, this.rowBytes, offsetsAt, weightsAt, count, bias, sumsAt, height, width);
    sums.set(int32At(sumsAt, height * width));
  }

  private places(): number[] {
    const { height, width } = this.output;
    const most = this.mostWeights + WEIGHTS;
    return places(2 * (this.map.data.length + LANES), 4 * most, 2 * most, 4 * (height * width + LANES));
  }
}
