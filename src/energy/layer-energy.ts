import { recordOf } from '../base/record.js';
import { COUNTERS } from '../counters/counters.js';
import { COSTLY_FIGURES, type CostlyFigure } from '../counters/names.js';
import { COMPONENTS, type Component, type ComponentEnergy } from './components.js';
import type { MachinePrices } from './prices.js';

/** What is spent, and on what, each time that something happens. */
interface Charge {
  readonly component: Component;
  readonly price: Exclude<keyof MachinePrices, 'areaSquareMillimetres'>;
}

/** What costs energy but is not a counter: it follows from counters and shapes. */
const MOVES = {
  /** Activations put into the queues: one per PE and broadcast. */
  queuePushes: { component: 'activationQueue', price: 'queuePushPicojoules' },
  /** Activation words loaded into the source registers, and outputs written from the destination registers. */
  inputWords: { component: 'activationReadWrite', price: 'inputWordPicojoules' },
  outputWords: { component: 'activationReadWrite', price: 'outputWordPicojoules' },
  /** Partial sums of column groups added. */
  reductionAdditions: { component: 'arithmetic', price: 'reductionPicojoules' },
  dramBytes: { component: 'dram', price: 'dramBytePicojoules' },
} as const satisfies Readonly<Record<string, Charge>>;

const MOVE_NAMES = Object.keys(MOVES) as readonly (keyof typeof MOVES)[];

type EventName = CostlyFigure | keyof typeof MOVES;

/**
 * What happened in a layer, as far as it costs energy; counts over all PEs. `cycles` are those that the array is
 * powered, stalls included, and `broadcasts` are in detections of a tree over all PEs: smaller trees take their share.
 */
export type LayerEvents = Readonly<Record<EventName, number>>;

const CHARGES: readonly (readonly [EventName, Charge])[] = [
  ...COSTLY_FIGURES.flatMap((name) => COUNTERS[name].costs.map((charge: Charge) => [name, charge] as const)),
  ...MOVE_NAMES.map((name) => [name, MOVES[name]] as const),
];

/** Energy of a layer by component, in picojoules. */
export function layerEnergy(prices: MachinePrices, events: LayerEvents): ComponentEnergy {
  const energy = recordOf(COMPONENTS, () => 0);
  for (const [event, { component, price }] of CHARGES) energy[component] += events[event] * prices[price];
  return energy;
}
