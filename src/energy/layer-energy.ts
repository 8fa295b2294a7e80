import type { ComponentEnergy } from './components.js';
import type { MachinePrices } from './prices.js';

/** What happened in a layer, as far as it costs energy; counts over all PEs. */
export interface LayerEvents {
  /** Cycles that the array is powered, stalls included. */
  readonly cycles: number;
  /** Activations put into the queues: one per PE and broadcast. */
  readonly queuePushes: number;
  readonly broadcasts: number;
  readonly pointerReads: number;
  readonly spmatLineReads: number;
  /** Entries through the arithmetic unit, padding included. */
  readonly entries: number;
  /** Activation words loaded into the source registers, and outputs written from the destination registers. */
  readonly inputWords: number;
  readonly outputWords: number;
  readonly dramBytes: number;
}

/** Energy of a layer by component, in picojoules. */
export function layerEnergy(prices: MachinePrices, events: LayerEvents): ComponentEnergy {
  return {
    activationQueue: events.queuePushes * prices.queuePushPicojoules,
    pointerRead: events.pointerReads * prices.pointerReadPicojoules,
    spmatRead: events.spmatLineReads * prices.spmatLineReadPicojoules,
    arithmetic: events.entries * prices.entryPicojoules,
    activationReadWrite:
      events.entries * prices.accumulatorAccessPicojoules +
      events.inputWords * prices.inputWordPicojoules +
      events.outputWords * prices.outputWordPicojoules,
    lnzd: events.broadcasts * prices.broadcastPicojoules,
    clockAndLeakage: events.cycles * prices.cyclePicojoules,
    dram: events.dramBytes * prices.dramBytePicojoules,
  };
}
