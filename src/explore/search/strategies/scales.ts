/** Share of the sum of all objectives next to the worst one: no point that another dominates costs the same. */
const SUM_SHARE = 0.05;

/**
 * Brings objectives of any magnitude onto one scale: 0 for the smallest so far, 1 for the largest, by ratio
 * if all have one sign.
 */
export class ObjectiveScales {
  private smallest: number[] = [];
  private largest: number[] = [];

  /** Widens the scales to these objectives. */
  include(objectives: readonly number[]): void {
    this.smallest = objectives.map((value, place) => Math.min(value, this.smallest[place] ?? value));
    this.largest = objectives.map((value, place) => Math.max(value, this.largest[place] ?? value));
  }

  /**
   * One number for several objectives: the weighted one that is worst, and a little of all (augmented Chebyshev, as in
   * ParEGO: Knowles, 2006). Of two points, one that dominates the other has the smaller number.
   */
  cost(objectives: readonly number[], weights: readonly number[]): number {
    const parts = objectives.map((value, place) => weights[place] * this.scaled(value, place));
    const sum = parts.reduce((total, part) => total + part, 0);
    return Math.max(...parts) + SUM_SHARE * sum;
  }

  private scaled(value: number, place: number): number {
    const smallest = this.smallest[place] ?? value;
    const largest = this.largest[place] ?? value;
    const isByRatio = smallest > 0 || largest < 0;
    const measure = (of: number) => (isByRatio ? Math.sign(of) * Math.log(Math.abs(of)) : of);
    const extent = measure(largest) - measure(smallest);
    return extent > 0 ? (measure(value) - measure(smallest)) / extent : value - smallest;
  }
}
