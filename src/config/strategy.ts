import * as z from 'zod';
import { SEED_MAX } from '../base/seed.js';

export const MOST_EVALUATIONS = 1_000_000;

/** What every strategy but the exhaustive one takes. */
const search = {
  /** Points evaluated at most. */
  evaluations: z.int().min(1).max(MOST_EVALUATIONS).default(200),
  seed: z.int().min(0).max(SEED_MAX).default(1),
  /** Points asked for at a time; a strategy learns from a batch before it asks for the next. */
  batch: z.int().min(1).max(10_000).default(4),
};

const probability = z.number().min(0).max(1);

/** How an exploration searches its space; docs/explore.md says what the options do. */
export const strategy = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('exhaustive') }),
  z.strictObject({ name: z.literal('random'), ...search }),
  z.strictObject({
    name: z.literal('annealing'),
    ...search,
    /** Share of the known results that a move for the worse may pass over with probability 1/e. */
    initialTemperature: z.number().min(0.002).max(1).default(0.1),
    /** Factor on the temperature after each evaluation of a walk; below 0.002 the walk starts again. */
    cooling: z.number().gt(0).lt(1).default(0.88),
  }),
  z.strictObject({
    name: z.literal('nsga2'),
    ...search,
    population: z.int().min(2).max(10_000).default(16),
    crossover: probability.default(0.9),
    /** Chance that a child's axis changes; 1 / number of axes if it is not given. */
    mutation: probability.optional(),
  }),
  z.strictObject({
    name: z.literal('bayesian'),
    ...search,
    /** Points spread over the space before the first model. */
    initial: z.int().min(2).max(10_000).default(12),
  }),
]);

/** A strategy and its options. */
export type StrategyOptions = Readonly<z.output<typeof strategy>>;

/** The options of one strategy. */
export type OptionsOf<N extends StrategyOptions['name']> = Extract<StrategyOptions, { name: N }>;

/** Names of the strategies. */
export const STRATEGY_NAMES: readonly StrategyOptions['name'][] = strategy.options.map(
  ({ shape }) => shape.name.value,
);
