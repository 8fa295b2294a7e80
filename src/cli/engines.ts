/** Engines that a run may be asked for. */
export const ENGINES = ['event', 'structural'] as const;

/** One of them. */
export type EngineName = (typeof ENGINES)[number];
