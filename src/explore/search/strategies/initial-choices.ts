import type { Archive } from './archive.js';
import type { Draws } from './draws.js';
import type { Choice } from './strategy.js';

/**
 * Up to `count` choices for a start, noted as asked: a Latin hypercube, in which every variable's values are covered
 * evenly. Fewer if the space has no more.
 */
export function spreadChoices(archive: Archive, draws: Draws, count: number): readonly Choice[] {
  const { variables, size } = archive.lattice;
  const wanted = Math.min(count, size);
  const orders = variables.map(() => draws.order(wanted));
  const choices: Choice[] = [];
  for (let number = 0; number < wanted; number++) {
    const spread = variables.map(({ ascending }, place) => {
      const quantile = (orders[place][number] + draws.uniform()) / wanted;
      return ascending[Math.floor(quantile * ascending.length)];
    });
    const choice = archive.isAsked(spread) ? archive.unasked(draws) : spread;
    if (choice !== null) choices.push(archive.ask(choice));
  }
  return choices;
}
