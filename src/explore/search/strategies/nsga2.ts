import type { OptionsOf } from '../../../config/strategy.js';
import { Archive } from './archive.js';
import { Draws } from './draws.js';
import { spreadChoices } from './initial-choices.js';
import type { Lattice } from './lattice.js';
import { byRank, rankByFronts, type Ranked } from './ranking.js';
import type { Choice, Evaluation, Strategy } from './strategy.js';

/** Mutations of one child before it gives way to a random choice, if all that it could be was asked for. */
const MOST_MUTATIONS = 50;

/**
 * The genetic algorithm NSGA-II (Deb et al., 2002): children of the best so far, by crossover and mutation; of all, those
 * on the first fronts survive, the least crowded first. A batch is a generation.
 */
export class Nsga2 implements Strategy {
  private readonly archive: Archive;
  private readonly draws: Draws;
  private readonly mutation: number;
  private readonly firstGenerations: Choice[];
  private population: readonly Ranked[] = [];

  constructor(
    lattice: Lattice,
    private readonly options: OptionsOf<'nsga2'>,
  ) {
    this.archive = new Archive(lattice);
    this.draws = new Draws(options.seed, 'nsga2');
    this.mutation = options.mutation ?? 1 / lattice.variables.length;
    this.firstGenerations = [...spreadChoices(this.archive, this.draws, options.population)];
  }

  ask(): readonly Choice[] {
    if (this.firstGenerations.length > 0) return this.firstGenerations.splice(0, this.options.batch);
    const children: Choice[] = [];
    while (children.length < this.options.batch) {
      const child = this.newChild();
      if (child === null) break;
      children.push(this.archive.ask(child));
    }
    return children;
  }

  tell(evaluations: readonly Evaluation[]): void {
    this.archive.tell(evaluations);
    const all = [...this.population.map(({ evaluation }) => evaluation), ...evaluations];
    this.population = rankByFronts(all).slice(0, this.options.population);
  }

  private newChild(): Choice | null {
    if (this.archive.isExhausted) return null;
    let child = this.crossed(this.parent(), this.parent());
    for (let mutations = 0; mutations < MOST_MUTATIONS; mutations++) {
      child = this.mutated(child);
      if (!this.archive.isAsked(child)) return child;
    }
    return this.archive.unasked(this.draws);
  }

  /** The better of two. */
  private parent(): Choice {
    const first = this.population[this.draws.below(this.population.length)];
    const second = this.population[this.draws.below(this.population.length)];
    return (byRank(first, second) <= 0 ? first : second).evaluation.choice;
  }

  private crossed(mother: Choice, father: Choice): Choice {
    if (!this.draws.happens(this.options.crossover)) return mother;
    return mother.map((value, place) => (this.draws.happens(0.5) ? value : father[place]));
  }

  private mutated(choice: Choice): Choice {
    const { variables } = this.archive.lattice;
    return choice.map((value, place) => {
      const variable = variables[place];
      const changes = this.draws.happens(this.mutation) && variable.size > 1;
      return changes ? this.draws.otherValue(variable, value) : value;
    });
  }
}
