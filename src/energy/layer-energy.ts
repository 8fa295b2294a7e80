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
export function layerEnergy(_prices: MachinePrices, _events: LayerEvents): ComponentEnergy {
  return {
    activationQueue: 0,
    pointerRead: 0,
    spmatRead: 0,
    arithmetic: 0,
    activationReadWrite: 0,
    lnzd: 0,
    clockAndLeakage: 0,
    dram: 0,
  };
}
