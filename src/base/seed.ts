/** The largest seed of random numbers. */
export const SEED_MAX = 2 ** 31 - 1;
