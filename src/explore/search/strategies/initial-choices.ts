import type { Archive } from './archive.js';
import type { Draws } from './draws.js';
import type { Choice } from './strategy.js';

/**
 * Up to `count` choices for a start, noted as asked: a Latin hypercube, in which every dimension's values are covered
 * evenly. Fewer where the space has no more.
 */
export function spreadChoices(archive: Archive, draws: Draws, count: number): readonly Choice[] {
  const { dimensions, size } = archive.lattice;
  const wanted = Math.min(count, size);
  const orders = dimensions.map(() => draws.order(wanted));
  const choices: Choice[] = [];
  for (let number = 0; number < wanted; number++) {
    const spread = dimensions.map(({ ascending }, place) => {
      const share = (orders[place][number] + draws.uniform()) / wanted;
      return ascending[Math.floor(share * ascending.length)];
    });
    const choice = archive.isAsked(spread) ? archive.unasked(draws) : spread;
    if (choice !== null) choices.push(archive.ask(choice));
  }
  return choices;
}
