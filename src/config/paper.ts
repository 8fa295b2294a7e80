import * as z from 'zod';
import { UserError } from '../base/errors.js';
import { suggestion } from '../base/nearest.js';
import { described } from '../base/quote.js';
import { configHeader } from './header.js';

/** How our figure is held against the printed one. */
export const COMPARISONS = ['equal', 'at-least', 'at-most'] as const;

/** How the figures of a measurement become one. */
export const SUMMARIES = ['mean', 'geomean', 'sum', 'min', 'max', 'product'] as const;

export type Comparison = (typeof COMPARISONS)[number];
export type Summary = (typeof SUMMARIES)[number];

/** The key of a figure that stands alone. */
export const ALONE = '';

const id = z.string().regex(/^[a-z0-9][a-z0-9.-]*$/);
const line = z.string().min(1);

const NUMBER = /^-?\d+(\.\d+)?$/;
const TOLERANCE = /^(\d+(?:\.\d+)?)\s*%$/;
const HUNDRED = 100;

/** A number as it is printed: a text keeps the noughts at its end. */
const printedNumber = z
  .union([z.number(), z.string().regex(NUMBER)])
  .meta({ expected: 'a number as it is printed, such as 30.3 or "8.0"' })
  .transform(String);

/** One number, numbers by name, or a list whose keys are 1, 2, 3. */
const printed = z
  .union([printedNumber, z.record(z.string(), printedNumber), z.array(printedNumber).min(1)])
  .transform((given): readonly (readonly [key: string, text: string])[] => {
    if (typeof given === 'string') return [[ALONE, given]];
    if (Array.isArray(given)) return given.map((text, at) => [String(at + 1), text]);
    return Object.entries(given);
  })
  .transform((entries) => ({
    numbers: recordOfEntries(entries, Number),
    /** The worth of the last digit of each. */
    steps: recordOfEntries(entries, stepOf),
  }));

function recordOfEntries(
  entries: readonly (readonly [key: string, text: string])[],
  valueOf: (text: string) => number,
): Readonly<Record<string, number>> {
  return Object.fromEntries(entries.map(([key, text]) => [key, valueOf(text)]));
}

function stepOf(text: string): number {
  return 10 ** -(text.split('.').at(1) ?? '').length;
}

/** How far off a figure may be: a share of what is printed, or an amount in its unit. */
const tolerance = z
  .union([z.number(), z.string()])
  .meta({ expected: 'a share such as "10 %", or an amount such as 0.5' })
  .transform((given, context) => {
    if (typeof given === 'number' && given >= 0) return { relative: 0, absolute: given };
    const share = TOLERANCE.exec(String(given))?.[1];
    if (share !== undefined) return { relative: Number(share) / HUNDRED, absolute: 0 };
    context.addIssue({
      code: 'custom',
      message: `expected a share such as "10 %", or an amount such as 0.5, got ${described(given)}`,
    });
    return z.NEVER;
  })
  .prefault(0);

/** A measurement by its name, what it is asked for, and what becomes of its figures. */
const measured = z
  .object({
    measure: line,
    /** The printed numbers of this claim ("paper/claim" for another paper's) are divided by ours, key by key. */
    over: line.optional(),
    factor: z.number().default(1),
    summary: z.enum(SUMMARIES).optional(),
    /** One over it. */
    reciprocal: z.boolean().default(false),
  })
  .catchall(z.unknown());

const deviationNumber = z.string().regex(/^[A-Z]\d+$/);

const claim = z.strictObject({
  id,
  place: id,
  /** What the paper says. */
  says: line,
  /** The head of its columns if it shares a table with others. */
  column: line.optional(),
  unit: z.string().default(''),
  printed,
  /** The worth of the last printed digit if the number does not show it: 1000 for "24,000". */
  step: z.number().positive().optional(),
  ours: measured.optional(),
  /** Why nothing here can measure it. */
  untestable: line.optional(),
  compare: z.enum(COMPARISONS).default('equal'),
  tolerance,
  /** How words are read as numbers. */
  reading: line.optional(),
  /** The numbers of the deviations, for all figures or by key. */
  deviations: z.union([deviationNumber, z.record(z.string(), deviationNumber)]).default({}),
});

const point = z.strictObject({ x: z.number(), y: z.number(), says: line });

const curves = z.strictObject({
  id,
  title: line,
  x: z.strictObject({
    title: line,
    /** The key of the machine or the network that is varied. */
    path: line,
    values: z.array(z.union([z.number(), z.string()])).min(2),
    scale: z.enum(['log', 'linear']).default('log'),
  }),
  y: z.strictObject({
    title: line,
    unit: z.string().default(''),
    scale: z.enum(['log', 'linear']).default('linear'),
  }),
  ours: measured,
  /** What the paper prints next to its curves, as points. */
  printed: z.array(point).default([]),
});

/** One figure of several machines, side by side for each layer. */
const variants = z.strictObject({
  id,
  title: line,
  y: z.strictObject({ title: line, unit: z.string().default('') }),
  ours: measured,
  /** Keys of the machine by the name of each. */
  machines: z.record(line, z.array(z.string())),
});

const bars = z.strictObject({
  id,
  title: line,
  /** One claim or several of equal keys and units. */
  claims: z.array(id).min(1),
  scale: z.enum(['log', 'linear']).default('linear'),
});

const place = z.strictObject({
  title: line,
  note: z.string().default(''),
  curves: z.array(curves).default([]),
  bars: z.array(bars).default([]),
  variants: z.array(variants).default([]),
});

/** Schema of a paper's claims: what it prints, what gives ours, and how near it must come. */
export const paperSchema = z
  .strictObject({
    ...configHeader,
    /** As it is called for short: "EIE". */
    short: line,
    title: line,
    authors: line,
    venue: line,
    /** Tables, figures and sections in the order in which they are told. */
    places: z.record(id, place),
    /** By number what a deviation comes from, in a sentence; docs/deviations.md has the whole. */
    causes: z.record(deviationNumber, line).default({}),
    claims: z.array(claim).min(1),
  })
  .superRefine(checkPaper);

/** A paper and its claims. Plain and frozen. */
export type Paper = Readonly<z.output<typeof paperSchema>>;
export type Claim = Readonly<Paper['claims'][number]>;
export type Measured = Readonly<z.output<typeof measured>>;
export type PaperPlace = Readonly<Paper['places'][string]>;
export type PaperVariants = Readonly<PaperPlace['variants'][number]>;
export type PaperCurves = Readonly<PaperPlace['curves'][number]>;

function checkPaper(paper: Pick<Paper, 'places' | 'causes' | 'claims'>, context: z.RefinementCtx): void {
  const ids = new Set<string>();
  for (const [at, one] of paper.claims.entries()) {
    const problem = claimProblem(one, paper, ids);
    ids.add(one.id);
    if (problem !== null)
      context.addIssue({ code: 'custom', path: ['claims', at, ...problem.path], message: problem.message });
  }
  for (const [name, { bars: charts }] of Object.entries(paper.places)) {
    const unknown = charts.flatMap(({ claims }) => claims).find((one) => !ids.has(one));
    if (unknown !== undefined)
      context.addIssue({
        code: 'custom',
        path: ['places', name, 'bars'],
        message: `no claim has the id ${unknown}`,
      });
  }
}

interface Problem {
  readonly path: readonly string[];
  readonly message: string;
}

function claimProblem(
  one: Claim,
  { places, causes }: Pick<Paper, 'places' | 'causes'>,
  ids: ReadonlySet<string>,
): Problem | null {
  if (ids.has(one.id)) return { path: ['id'], message: `${one.id} is the id of another claim as well` };
  if (!Object.hasOwn(places, one.place))
    return { path: ['place'], message: `no place is called ${one.place}` };
  if ((one.ours === undefined) === (one.untestable === undefined))
    return { path: ['ours'], message: 'give either what measures it, or why nothing can: untestable' };
  const unexplained = deviationsOf(one).find((number) => !Object.hasOwn(causes, number));
  if (unexplained !== undefined)
    return { path: ['deviations'], message: `${unexplained} has no cause under causes` };
  return null;
}

/** What a paper prints of a claim, by key. Throws a UserError for a claim that it has not. */
export function printedNumbers({ name, claims }: Paper, claim: string): Readonly<Record<string, number>> {
  const found = claims.find(({ id }) => id === claim);
  if (found !== undefined) return found.printed.numbers;
  const known = claims.map(({ id }) => id);
  throw new UserError(`${name}: no claim has the id ${claim}; ${suggestion(claim, known)}`);
}

/** The numbers of all deviations that a claim names. */
export function deviationsOf({ deviations }: Claim): readonly string[] {
  return typeof deviations === 'string' ? [deviations] : Object.values(deviations);
}

/** The number of the deviation of one figure; null if the claim names none. */
export function deviationOf({ deviations }: Claim, key: string): string | null {
  if (typeof deviations === 'string') return deviations;
  return Object.hasOwn(deviations, key) ? deviations[key] : null;
}
