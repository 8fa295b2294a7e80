import * as z from 'zod';
import { DIRECTIONS } from '../config/explore.js';
import { DOCUMENTS } from './kinds.js';

const count = z.number().int().nonnegative();
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const axisValue = z.union([z.string(), z.number(), z.boolean()]);

const axisSchema = z.strictObject({ path: z.string().min(1), values: z.array(axisValue).min(1) });

const metricSchema = z.strictObject({ name: z.string().min(1), label: z.string(), unit: z.string() });

const explorationSchema = z.strictObject({
  strategy: z.string().describe('Its name'),
  seed: count.nullable().describe('Null for a strategy without chance'),
  objectives: z
    .array(
      z.strictObject({
        expression: z.string(),
        direction: z.enum(DIRECTIONS),
        unit: z.string().describe('As those of metrics; empty if there is none'),
      }),
    )
    .min(1),
  constraints: z.array(z.string()),
  limits: z
    .array(
      z.strictObject({
        metric: z.string(),
        side: z.enum(['most', 'least']),
        value: z.number().describe("In the metric's unit"),
      }),
    )
    .optional()
    .describe('What the constraints say of single metrics'),
});

/** Schema of the first line of `results.ndjson` and `trace.ndjson`: what was run, in which space, what rows hold. */
export const sweepHeaderSchema = z.strictObject({
  kind: z.literal(DOCUMENTS.sweep.kind),
  version: z.literal(DOCUMENTS.sweep.version),
  tool: z.strictObject({ name: z.literal('eie-sim'), version: z.string() }),
  study: hash.describe('SHA-256 of everything that determines the rows'),
  name: z.string(),
  description: z.string(),
  workload: z.string().describe('What was run, in a few words'),
  hardware: z.string().describe('The machine that the points vary, by name or file'),
  set: z.array(z.string()).describe('Overrides beneath the points, "path=value"'),
  energyTable: z.string().nullable().describe('Null if points have energy tables of their own, or none'),
  space: z.strictObject({
    groups: z
      .array(z.array(axisSchema).min(1))
      .describe('Axes of a group take their values side by side; the last group varies fastest'),
  }),
  points: count.describe('Points of the space'),
  metrics: z.array(metricSchema).describe('What the figures of rows are called and counted in'),
  chart: z.array(z.string()).nullable().describe('Metrics shown first; null for those that reports choose'),
  exploration: explorationSchema.nullable().describe('Null for a sweep'),
  shard: z
    .strictObject({ number: count.min(1), of: count.min(1) })
    .optional()
    .describe('Of a shard alone: it has the points whose index, divided by `of`, leaves number - 1'),
});

/** Schema of every other line: what a point gave. */
export const sweepRowSchema = z.strictObject({
  index: count,
  key: hash,
  point: z.record(z.string(), axisValue),
  metrics: z.record(z.string(), z.number()).nullable().describe('By name, in base units'),
  error: z.string().nullable(),
  evaluation: z
    .strictObject({
      number: count.describe('Its place in the search, from 1'),
      objectives: z
        .array(z.number())
        .nullable()
        .describe('As written, not negated; null if the point failed'),
      violation: z.number().nonnegative().nullable().describe('0 if constraints hold; null if it failed'),
    })
    .optional()
    .describe('Of an exploration alone'),
});

/** What a sweep or an exploration is: its results' first line. */
export type SweepHeader = Readonly<z.output<typeof sweepHeaderSchema>>;
/** What a point gave. */
export type SweepRow = Readonly<z.output<typeof sweepRowSchema>>;
export type SweepAxis = SweepHeader['space']['groups'][number][number];
export type SweepMetric = SweepHeader['metrics'][number];
export type Exploration = NonNullable<SweepHeader['exploration']>;
