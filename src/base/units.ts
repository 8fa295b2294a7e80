/** Joules of a picojoule. */
export const PICO = 1e-12;

/** Microjoules of a picojoule. */
export const MICRO_PER_PICO = 1e-6;

/** A prefix of the SI, and what one of it is. */
export interface SiPrefix {
  readonly prefix: string;
  readonly factor: number;
}

const NO_PREFIX: SiPrefix = { prefix: '', factor: 1 };

/** The SI's prefixes from the largest to the smallest, as far as results of a simulation reach. */
export const SI_PREFIXES: readonly SiPrefix[] = [
  { prefix: 'T', factor: 1e12 },
  { prefix: 'G', factor: 1e9 },
  { prefix: 'M', factor: 1e6 },
  { prefix: 'k', factor: 1e3 },
  NO_PREFIX,
  { prefix: 'm', factor: 1e-3 },
  { prefix: 'µ', factor: 1e-6 },
  { prefix: 'n', factor: 1e-9 },
  { prefix: 'p', factor: 1e-12 },
  { prefix: 'f', factor: 1e-15 },
];

/** The prefix that leaves one to three digits of a value before the point; none for what is smaller than all, such as 0. */
export function prefixOf(value: number): SiPrefix {
  return SI_PREFIXES.find(({ factor }) => Math.abs(value) >= factor) ?? NO_PREFIX;
}
