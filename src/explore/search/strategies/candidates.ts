import type { Archive } from './archive.js';
import type { Draws } from './draws.js';
import { choiceAt, indexOfChoice, neighbours } from './lattice.js';
import type { Choice, Evaluation } from './strategy.js';

/** Spaces up to this size are judged whole. */
const MOST = 800;

/** Of larger ones, besides random choices, the neighbours of as many of the best. */
const BEST = 10;

/** Choices that were not asked for and are worth judging, each once. `known` are evaluations, the best first. */
export function candidatesFor(
  archive: Archive,
  draws: Draws,
  known: readonly Evaluation[],
): readonly Choice[] {
  const { lattice } = archive;
  const all =
    lattice.size <= MOST
      ? Array.from({ length: lattice.size }, (_, index) => choiceAt(lattice, index))
      : [
          ...known.slice(0, BEST).flatMap(({ choice }) => neighbours(lattice, choice)),
          ...Array.from({ length: MOST }, () => draws.choice(lattice)),
        ];
  const byNumber = new Map(all.map((choice) => [indexOfChoice(lattice, choice), choice]));
  return [...byNumber.values()].filter((choice) => !archive.isAsked(choice));
}
