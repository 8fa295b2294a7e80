import type { GaussianProcess, Learnt } from './gaussian-process.js';
import type { Choice } from './strategy.js';

/** What is expected of a value. */
export interface Prediction {
  readonly mean: number;
  readonly deviation: number;
}

/** What a Gaussian process expects of candidates, whatever the values it learns. */
export class Posterior {
  /** Per candidate: its correlations with the known choices, then with those believed, made independent. */
  private readonly rows: Float64Array;
  private readonly columns: number;
  /** Per candidate: the share of the variance that these leave. */
  private readonly unknown: Float64Array;
  private believed = 0;

  /** Has room for `mostBelieved` calls of `believe`. */
  constructor(
    private readonly process: GaussianProcess,
    private readonly candidates: readonly Choice[],
    mostBelieved = 0,
  ) {
    this.columns = process.size + mostBelieved;
    this.rows = new Float64Array(candidates.length * this.columns);
    this.unknown = new Float64Array(candidates.length);
    for (const [place, candidate] of candidates.entries()) {
      const row = process.whiten(candidate);
      this.rows.set(row, place * this.columns);
      const known = row.reduce((sum, value) => sum + value * value, 0);
      this.unknown[place] = process.unexplained - known;
    }
  }

  /** What is expected of the candidate in this place. */
  predict(place: number, { mean, variance, whitened }: Learnt): Prediction {
    const start = place * this.columns;
    let expected = mean;
    for (let column = 0; column < whitened.length; column++) {
      expected += this.rows[start + column] * whitened[column];
    }
    return { mean: expected, deviation: Math.sqrt(variance * Math.max(0, this.unknown[place])) };
  }

  /** Takes a candidate to give what is expected of it: expectations stay, and those near it become less unsure. */
  believe(place: number): void {
    const column = this.process.size + this.believed++;
    const own = this.rows.slice(place * this.columns, place * this.columns + column);
    const scale = Math.sqrt(this.unknown[place]);
    for (const [other, candidate] of this.candidates.entries()) {
      const start = other * this.columns;
      let rest = this.process.between(this.candidates[place], candidate);
      for (let known = 0; known < column; known++) rest -= own[known] * this.rows[start + known];
      this.rows[start + column] = rest / scale;
      this.unknown[other] -= (rest / scale) ** 2;
    }
  }
}
