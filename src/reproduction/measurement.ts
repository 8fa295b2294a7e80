import type * as z from 'zod';
import type { Figures } from './figures.js';
import type { Workbench } from './workbench.js';

/** Something that can be measured, whatever it is asked for. */
export interface Measurement {
  /** What it may be asked for. */
  readonly schema: z.ZodType;
  /** What it measures, for readers: "seconds of random layers at Table III's densities". */
  readonly tell: (asked: unknown) => string;
  /** Throws `Unavailable` if it needs data of others that is not there. */
  readonly measure: (asked: unknown, bench: Workbench) => Promise<Figures> | Figures;
}

/** A measurement from its typed parts; `asked` is checked against the schema before anything is run. */
export function measurement<S extends z.ZodType>(
  schema: S,
  tell: (asked: z.output<S>) => string,
  measure: (asked: z.output<S>, bench: Workbench) => Promise<Figures> | Figures,
): Measurement {
  return {
    schema,
    tell: (asked) => tell(schema.parse(asked)),
    measure: (asked, bench) => measure(schema.parse(asked), bench),
  };
}
