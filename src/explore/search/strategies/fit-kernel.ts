import { GaussianProcess } from './gaussian-process.js';
import type { KernelParameters } from './kernel.js';
import type { Lattice } from './lattice.js';
import type { Choice } from './strategy.js';

/** Choices and what each gave. */
export interface Samples {
  readonly choices: readonly Choice[];
  readonly values: readonly number[];
}

const LENGTHS = [0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4];
const NUGGETS = [1e-6, 1e-4, 1e-2];

/** Lengths are taken to be about this, give or take a factor of e, before anything is known. */
const USUAL_LENGTH = 0.6;

const ROUNDS = 2;

/** Parameters to begin with. */
export function usualKernel({ variables }: Lattice): KernelParameters {
  return { lengths: variables.map(() => LENGTHS[4]), nugget: NUGGETS[1] };
}

/**
 * Parameters under which the samples are likeliest: from given ones on, one parameter after the other moves along a
 * grid while that helps.
 */
export function fitKernel(lattice: Lattice, samples: Samples, from: KernelParameters): KernelParameters {
  let best = from;
  let likelihood = likelihoodOf(lattice, samples, best);
  const takeLikeliest = (candidates: readonly KernelParameters[]) => {
    for (const candidate of candidates) {
      const other = likelihoodOf(lattice, samples, candidate);
      if (other > likelihood) [best, likelihood] = [candidate, other];
    }
  };
  for (let round = 0; round < ROUNDS; round++) {
    for (const place of from.lengths.keys()) takeLikeliest(withNextLengths(best, place));
    takeLikeliest(NUGGETS.map((nugget) => ({ ...best, nugget })));
  }
  return best;
}

/** The parameters with the next smaller and the next larger length in one place. */
function withNextLengths({ lengths, nugget }: KernelParameters, place: number): readonly KernelParameters[] {
  const step = LENGTHS.indexOf(lengths[place]);
  return LENGTHS.filter((_, other) => Math.abs(other - step) === 1).map((length) => ({
    lengths: lengths.with(place, length),
    nugget,
  }));
}

function likelihoodOf(lattice: Lattice, { choices, values }: Samples, parameters: KernelParameters): number {
  const process = new GaussianProcess(lattice, parameters, choices);
  const unusual = parameters.lengths.reduce((sum, length) => sum + Math.log(length / USUAL_LENGTH) ** 2, 0);
  return process.learn(values).logLikelihood - unusual / 2;
}
