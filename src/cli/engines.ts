import type { Engine } from '../engine/engine.js';

/** Engines that a run may be asked for. */
export const ENGINES = ['event', 'structural'] as const;

/** One of them. */
export type EngineName = (typeof ENGINES)[number];

/** Loads an engine only when it is asked for. */
export async function engineNamed(name: EngineName): Promise<Engine> {
  if (name === 'structural')
    return (await import('../engine/structural/structural-engine.js')).structuralEngine;
  return (await import('../engine/event/event-engine.js')).eventEngine;
}
