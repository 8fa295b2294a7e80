/** Joules of a picojoule. */
export const PICO = 1e-12;

/** Microjoules of a picojoule. */
export const MICRO_PER_PICO = 1e-6;
