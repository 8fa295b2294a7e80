import { z } from 'zod';
import { UserError } from '../errors.js';

const SEED_MAX = 2 ** 31 - 1;

/** Options that say what is run; shared by the commands that take a workload. */
export const workloadOptions = {
  network: z.string(),
  weights: z.string(),
  workload: z.string().optional(),
  seed: wholeNumber('--seed', 0, SEED_MAX),
};

/** A whole number from the command line, within bounds. */
export function wholeNumber(option: string, min: number, max: number) {
  return z.string().transform((text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= min && value <= max) return value;
    throw new UserError(`${option} ${text}: give a whole number from ${min} to ${max}`);
  });
}
