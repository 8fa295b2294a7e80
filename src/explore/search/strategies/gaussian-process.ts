import { Cholesky } from './cholesky.js';
import { correlation, type KernelParameters } from './kernel.js';
import type { Lattice } from './lattice.js';
import type { Choice } from './strategy.js';

/** What values of the known choices say about those of others. */
export interface Learnt {
  readonly mean: number;
  readonly variance: number;
  /** The values' differences from the mean, made independent of one another. */
  readonly whitened: Float64Array;
  /** Logarithm of how likely the values are, up to a constant, with the variance that makes them likeliest. */
  readonly logLikelihood: number;
}

/** If all values are alike, they still count as varying by this much: the unknown stays less known than the known. */
const LEAST_VARIANCE = 1e-18;

/** A Gaussian process over the choices of a lattice (Rasmussen and Williams, 2006, chapter 2): what is alike how much. */
export class GaussianProcess {
  private readonly matrix: Cholesky;

  /** From the choices whose values will be known. */
  constructor(
    private readonly lattice: Lattice,
    private readonly parameters: KernelParameters,
    private readonly choices: readonly Choice[],
  ) {
    this.matrix = new Cholesky(choices.length);
    for (const [row, choice] of choices.entries()) {
      const correlations = Float64Array.from(choices.slice(0, row), (other) => this.between(choice, other));
      this.matrix.append(correlations, this.unexplained);
    }
  }

  /** Number of known choices. */
  get size(): number {
    return this.choices.length;
  }

  /** Variance of a choice of which nothing is known, as a multiple of the values' variance. */
  get unexplained(): number {
    return 1 + this.parameters.nugget;
  }

  /** Correlation of two different choices. */
  between(first: Choice, second: Choice): number {
    return correlation(this.lattice, this.parameters, first, second);
  }

  /** A choice's correlations with the known choices, made independent of one another. */
  whiten(choice: Choice): Float64Array {
    return this.matrix.solveLower(Float64Array.from(this.choices, (other) => this.between(choice, other)));
  }

  /** Learns the values of the known choices. */
  learn(values: readonly number[]): Learnt {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const whitened = this.matrix.solveLower(Float64Array.from(values, (value) => value - mean));
    const misfit = whitened.reduce((sum, value) => sum + value * value, 0);
    const variance = Math.max(LEAST_VARIANCE, misfit / values.length);
    const logLikelihood = -(values.length * Math.log(variance) + this.matrix.logDeterminant()) / 2;
    return { mean, variance, whitened, logLikelihood };
  }
}
