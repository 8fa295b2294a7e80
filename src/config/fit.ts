import * as z from 'zod';

/** The keys of `fit` in a recipe: how weights are fitted; docs/compression.md says what each does. */
export const fitSchema = z.strictObject({
  /** Most turns of codes and shared values. */
  rounds: z.int().min(1).max(1000).default(8),
  /** What a weight's distance from the given one costs, over the mean variance of what its filter reads. */
  ridge: z.number().min(0).max(1000).default(0.01),
  /** Windows of each calibration input that are looked at. */
  windows: z.int().min(1).max(100_000).default(200),
});

/** How weights are fitted, no key missing. Plain and frozen. */
export type FitSettings = Readonly<z.output<typeof fitSchema>>;
