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
/** Counters of PEs whose sum is a figure. */
export type SummedPeCounter = FigureName & PeCounter;
/** Figures that cost energy. */
export type CostlyFigure = FigureName & Exclude<keyof Table, Having<{ costs: readonly [] }>>;

const ROWS = Object.entries(COUNTERS) as readonly (readonly [CounterName, Counter])[];

export const ARRAY_COUNTERS = chosen<ArrayCounter>(({ by, per }) => by === 'engine' && per === 'array');
export const PE_COUNTERS = chosen<PeCounter>(({ by, per }) => by === 'engine' && per === 'pe');
export const ROW_COUNTERS = chosen<RowCounter>(({ by, per }) => by === 'engine' && per === 'row');
export const SLOT_COUNTERS = chosen<SlotCounter>(({ by, per }) => by === 'engine' && per === 'queue-slot');
export const FIGURES = chosen<FigureName>(({ shownAs }) => shownAs !== 'list');
export const COUNTED_METRICS = chosen<CountedMetric>(({ shownAs }) => shownAs === 'metric');
export const SUMMED_FIGURES = chosen<SummedFigure>(
  ({ shownAs, added }) => shownAs !== 'list' && added === 'sum',
);
export const SUMMED_PE_COUNTERS = chosen<SummedPeCounter>(
  ({ shownAs, per }) => shownAs !== 'list' && per === 'pe',
);
export const COSTLY_FIGURES = chosen<CostlyFigure>(
  ({ shownAs, costs }) => shownAs !== 'list' && costs.length > 0,
);

/** Names of the rows that `isMeant` takes, in the table's order; `Name` says the same to the compiler. */
function chosen<Name extends CounterName>(isMeant: (counter: Counter) => boolean): readonly Name[] {
  return ROWS.filter(([, counter]) => isMeant(counter)).map(([name]) => name as Name);
}
