import type * as z from 'zod';
import { EXPLORATION } from '../explore.js';
import { SWEEP } from '../sweep.js';
import type { ConfigKind } from './load-config.js';
import { ENERGY } from './load-energy.js';
import { HARDWARE } from './load-hardware.js';
import { NETWORK } from './load-network.js';
import { PAPER } from './load-paper.js';
import { RECIPE } from './load-recipe.js';
import { TRAINING } from './load-training.js';

/** A kind of config file as the command line calls it. */
export interface NamedKind {
  /** One of them: "machine". */
  readonly name: string;
  /** The list that has them: "machines". */
  readonly list: string;
  readonly kind: ConfigKind<z.ZodType<object>>;
}

/** Every kind of config file that is found by its name alone, in the order in which they are listed. */
export const CONFIG_KINDS: readonly NamedKind[] = [
  { name: 'network', list: 'networks', kind: NETWORK },
  { name: 'machine', list: 'machines', kind: HARDWARE },
  { name: 'energy', list: 'energy', kind: ENERGY },
  { name: 'recipe', list: 'recipes', kind: RECIPE },
  { name: 'training', list: 'trainings', kind: TRAINING },
  { name: 'sweep', list: 'studies', kind: SWEEP },
  { name: 'exploration', list: 'studies', kind: EXPLORATION },
];

/** Those and the papers, some of which have the name of a recipe: they are found where a paper is asked for. */
export const LISTED_KINDS: readonly NamedKind[] = [
  ...CONFIG_KINDS,
  { name: 'paper', list: 'papers', kind: PAPER },
];
