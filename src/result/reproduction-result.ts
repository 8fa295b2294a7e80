import * as z from 'zod';
import { COMPARISONS } from '../config/paper.js';
import { DOCUMENTS } from './kinds.js';

/** How a measured figure stands to the printed one, the best first. */
export const FIGURE_OUTCOMES = ['reproduced', 'within', 'deviates', 'unexplained'] as const;

/** Those of a claim: that of its worst figure, or that nothing here can measure it. */
export const OUTCOMES = [...FIGURE_OUTCOMES, 'untestable'] as const;

const count = z.number().int().nonnegative();
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const deviation = z.string().nullable().describe('Number in docs/deviations.md');

const figureSchema = z.strictObject({
  key: z.string().describe('What it is of; empty if it stands alone'),
  printed: z.number(),
  step: z.number().positive().describe('The worth of the last printed digit'),
  ours: z.number().nullable().describe('Null if nothing here can measure it'),
  outcome: z.enum(OUTCOMES),
  deviation,
});

const claimSchema = z.strictObject({
  id: z.string(),
  says: z.string(),
  column: z.string().nullable().describe('Head of its columns if it shares a table'),
  unit: z.string(),
  compare: z.enum(COMPARISONS),
  tolerance: z.strictObject({ relative: z.number().nonnegative(), absolute: z.number().nonnegative() }),
  reading: z.string().nullable().describe('How words were read as numbers'),
  measured: z.string().nullable().describe('What gives our figures'),
  reason: z.string().nullable().describe('Why nothing here can measure it'),
  outcome: z.enum(OUTCOMES),
  figures: z.array(figureSchema).min(1),
});

const scale = z.enum(['log', 'linear']);

const curvesSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  x: z.strictObject({ title: z.string(), scale, values: z.array(z.number()) }),
  y: z.strictObject({ title: z.string(), unit: z.string(), scale }),
  measured: z.string(),
  reason: z.string().nullable().describe('Why there are no curves'),
  series: z.array(z.strictObject({ name: z.string(), values: z.array(z.number()) })),
  printed: z.array(z.strictObject({ x: z.number(), y: z.number(), says: z.string() })),
});

const variantsSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  y: z.strictObject({ title: z.string(), unit: z.string() }),
  measured: z.string(),
  reason: z.string().nullable().describe('Why there are no figures'),
  layers: z.array(z.string()),
  machines: z
    .array(z.strictObject({ name: z.string(), keys: z.array(z.string()), values: z.array(z.number()) }))
    .describe('A value for each layer'),
});

const placeSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  note: z.string(),
  claims: z.array(claimSchema),
  curves: z.array(curvesSchema),
  variants: z.array(variantsSchema),
  bars: z.array(z.strictObject({ id: z.string(), title: z.string(), claims: z.array(z.string()), scale })),
});

const countsSchema = z.strictObject({
  reproduced: count,
  within: count,
  deviates: count,
  unexplained: count,
  untestable: count,
});

/** Schema of `reproduction.json`: a paper's claims next to what this simulator gives, from which every report is made. */
export const reproductionSchema = z.strictObject({
  kind: z.literal(DOCUMENTS.reproduction.kind),
  version: z.literal(DOCUMENTS.reproduction.version),
  tool: z.strictObject({ name: z.literal('eie-sim'), version: z.string() }),
  paper: z.strictObject({
    name: z.string(),
    short: z.string().describe('As it is called'),
    title: z.string(),
    authors: z.string(),
    venue: z.string(),
    hash: hash.describe('Of what the file of its claims says'),
  }),
  only: z.string().nullable().describe('The one table, figure or claim that was asked for; null for all'),
  places: z.array(placeSchema),
  causes: z.record(z.string(), z.string()).describe('By number what a deviation comes from'),
  totals: z.strictObject({ claims: countsSchema, figures: countsSchema }),
  timestamp: z
    .strictObject({ finishedAt: z.string(), wallSeconds: z.number().nonnegative() })
    .describe('The only part that differs between two equal runs'),
  digest: hash.describe('SHA-256 of the document without timestamp and digest, as compact JSON'),
});

export type ReproductionDocument = z.output<typeof reproductionSchema>;
export type ReproducedPlace = Readonly<ReproductionDocument['places'][number]>;
export type ReproducedClaim = Readonly<ReproducedPlace['claims'][number]>;
export type ReproducedFigure = Readonly<ReproducedClaim['figures'][number]>;
export type ReproducedCurves = Readonly<ReproducedPlace['curves'][number]>;
export type ReproducedVariants = Readonly<ReproducedPlace['variants'][number]>;
export type ReproducedBars = Readonly<ReproducedPlace['bars'][number]>;
export type OutcomeCounts = Readonly<ReproductionDocument['totals']['claims']>;
export type FigureOutcome = (typeof FIGURE_OUTCOMES)[number];
export type Outcome = (typeof OUTCOMES)[number];
