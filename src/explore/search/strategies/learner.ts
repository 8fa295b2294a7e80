import { fitKernel, usualKernel, type Samples } from './fit-kernel.js';
import { GaussianProcess } from './gaussian-process.js';
import type { KernelParameters } from './kernel.js';
import type { Lattice } from './lattice.js';

/** A kernel is fitted anew whenever this many times the evaluations are known. */
const REFIT_GROWTH = 1.2;

/** Learns how one quantity behaves from more and more samples. */
export class Learner {
  private parameters: KernelParameters;
  private fittedTo = 0;

  constructor(private readonly lattice: Lattice) {
    this.parameters = usualKernel(lattice);
  }

  /** The process of these samples, taken from as many evaluations as `known`. */
  processOf(samples: Samples, known: number): GaussianProcess {
    if (known >= REFIT_GROWTH * this.fittedTo) {
      this.parameters = fitKernel(this.lattice, samples, this.parameters);
      this.fittedTo = known;
    }
    return new GaussianProcess(this.lattice, this.parameters, samples.choices);
  }
}
