import type { StrategyOptions } from '../../../config/strategy.js';
import { SimulatedAnnealing } from './annealing.js';
import { BayesianSearch } from './bayesian.js';
import { ExhaustiveSearch } from './exhaustive.js';
import type { Lattice } from './lattice.js';
import { Nsga2 } from './nsga2.js';
import { RandomSearch } from './random-search.js';
import type { Strategy } from './strategy.js';

/** A strategy at its start, for a number of objectives. */
export function startStrategy(options: StrategyOptions, lattice: Lattice, objectives: number): Strategy {
  switch (options.name) {
    case 'exhaustive':
      return new ExhaustiveSearch(lattice);
    case 'random':
      return new RandomSearch(lattice, options);
    case 'annealing':
      return new SimulatedAnnealing(lattice, objectives, options);
    case 'nsga2':
      return new Nsga2(lattice, options);
    case 'bayesian':
      return new BayesianSearch(lattice, objectives, options);
  }
}
