import type { Counter } from './counter.js';
import { COUNTERS } from './counters.js';

type Table = typeof COUNTERS;

/** The counters whose row of the table has all that `Wanted` says. */
type Having<Wanted extends Partial<Counter>> = {
  [K in keyof Table]: Table[K] extends Wanted ? K : never;
}[keyof Table];

export type CounterName = keyof Table;

type Engine<Per extends Counter['per']> = Having<{ by: 'engine'; per: Per }>;

export type ArrayCounter = Engine<'array'>;
export type PeCounter = Engine<'pe'>;
export type RowCounter = Engine<'row'>;
export type SlotCounter = Engine<'queue-slot'>;

/** Counters with one number for a layer and one for the run: those of PEs by their sum. */
export type FigureName = Having<{ shownAs: 'metric' | 'figure' }>;
/** Figures that comparisons and expressions may ask for. */
export type CountedMetric = Having<{ shownAs: 'metric' }>;
/** Figures of a run that are the sum of its layers'. */
export type SummedFigure = FigureName & Having<{ added: 'sum' }>;
/** Counters of engines that are figures as they are. */
export type ArrayFigure = FigureName & ArrayCounter;
/** Counters of PEs whose sum is a figure. */
export type SummedPeCounter = FigureName & PeCounter;
/** Figures that cost energy. */
export type CostlyFigure = FigureName & Exclude<keyof Table, Having<{ costs: readonly [] }>>;

const ROWS = Object.entries(COUNTERS) as readonly (readonly [CounterName, Counter])[];

export const ARRAY_COUNTERS = namesOf(
  ({ by, per }) => by === 'engine' && per === 'array',
) as readonly ArrayCounter[];
export const PE_COUNTERS = namesOf(({ by, per }) => by === 'engine' && per === 'pe') as readonly PeCounter[];
export const ROW_COUNTERS = namesOf(
  ({ by, per }) => by === 'engine' && per === 'row',
) as readonly RowCounter[];
export const SLOT_COUNTERS = namesOf(
  ({ by, per }) => by === 'engine' && per === 'queue-slot',
) as readonly SlotCounter[];
export const FIGURES = namesOf(isFigure) as readonly FigureName[];
export const COUNTED_METRICS = namesOf(({ shownAs }) => shownAs === 'metric') as readonly CountedMetric[];
export const SUMMED_FIGURES = namesOf(
  (counter) => isFigure(counter) && counter.added === 'sum',
) as readonly SummedFigure[];
export const ARRAY_FIGURES = ARRAY_COUNTERS.filter((name) =>
  isFigure(COUNTERS[name]),
) as readonly ArrayFigure[];
export const SUMMED_PE_COUNTERS = namesOf(
  (counter) => isFigure(counter) && counter.per === 'pe',
) as readonly SummedPeCounter[];
export const COSTLY_FIGURES = namesOf(
  (counter) => isFigure(counter) && counter.costs.length > 0,
) as readonly CostlyFigure[];

/** Whether a counter is a key of layers and totals. */
function isFigure({ shownAs }: Counter): boolean {
  return shownAs === 'metric' || shownAs === 'figure';
}

/** Names of the rows that `isMeant` takes, in the table's order. Whoever asks says to the compiler which those are. */
function namesOf(isMeant: (counter: Counter) => boolean): readonly CounterName[] {
  return ROWS.filter(([, counter]) => isMeant(counter)).map(([name]) => name);
}
