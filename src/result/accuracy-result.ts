import * as z from 'zod';
import { DOCUMENTS } from './kinds.js';

/** Classes listed for each photograph. */
export const TOP = 5;

const count = z.number().int().nonnegative();
const bits = z.number().int();
const share = z.number().min(0).max(1);
const hash = z.string().regex(/^[0-9a-f]{64}$/);

const classSchema = z.strictObject({
  classIndex: count,
  score: z.number().describe('A real number, whatever the arithmetic'),
});

const hitsSchema = z
  .strictObject({ top1: z.boolean(), top5: z.boolean() })
  .describe('Whether the label is the likeliest class, and among the five likeliest');

const rankingSchema = z
  .strictObject({ top: z.array(classSchema).min(1).max(TOP), hits: hitsSchema })
  .describe('Likeliest first; of equal scores the lower class index');

const overflowsSchema = z.strictObject({
  accumulators: count.describe('Sums that left the accumulator'),
  outputs: count.describe('Activations that left their width'),
});

/** The schema of `JudgedPhotograph`. */
export const judgedSchema = z.strictObject({
  file: z.string(),
  classIndex: count.describe('The label'),
  fixed: rankingSchema.describe("In the machine's fixed point"),
  float: rankingSchema.describe('In float32'),
  largestDifference: z
    .number()
    .nonnegative()
    .describe('Between the scores of any class in fixed point and in float32'),
  overflows: overflowsSchema,
});

const shareSchema = z.strictObject({
  hits: count,
  share,
  low: share.describe("Lower end of Wilson's 95 % interval"),
  high: share,
});

const sharesSchema = z.strictObject({ top1: shareSchema, top5: shareSchema });

const bothSchema = z
  .strictObject({ both: count, fixedOnly: count, floatOnly: count, neither: count })
  .describe('Photographs that are right in both arithmetics, in one alone, in none');

const totalsSchema = z.strictObject({
  photographs: count,
  fixed: sharesSchema,
  float: sharesSchema,
  agreement: z.strictObject({
    sameTop1: count.describe('Photographs with the same likeliest class'),
    sameTop5: count.describe('Photographs with the same five likeliest classes, in any order'),
    top1: bothSchema,
    top5: bothSchema,
  }),
  overflows: overflowsSchema,
  photographsWithOverflows: count,
});

const numbersSchema = z
  .strictObject({
    layer: z.string(),
    inputFractionBits: bits,
    weightFractionBits: bits.nullable(),
    productShift: count.nullable(),
    accumulatorFractionBits: bits.nullable(),
    biasShift: count.nullable(),
    biasFractionBits: bits.nullable(),
    outputFractionBits: bits,
  })
  .describe('A raw value r stands for r * 2^-fractionBits; null if a layer has no such number');

const formatsSchema = z.strictObject({
  policy: z
    .enum(['calibrated', 'each', 'given'])
    .describe('Chosen once on some photographs, anew on each one, or taken from a file'),
  calibratedOn: z.array(z.string()).describe('Empty but for "calibrated"'),
  layers: z.array(numbersSchema).describe('Empty for "each"'),
});

/** Schema of `accuracy.json`: what `eie accuracy` found, from which every report of it is made. */
export const accuracySchema = z.strictObject({
  kind: z.literal(DOCUMENTS.accuracy.kind),
  version: z.literal(DOCUMENTS.accuracy.version),
  tool: z.strictObject({ name: z.literal('eie-sim'), version: z.string() }),
  hardware: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
    .describe('The resolved machine'),
  hardwareHash: hash,
  network: z.strictObject({
    name: z.string(),
    inputShape: z.strictObject({ channels: count, height: count, width: count }),
    weights: z.string(),
  }),
  images: z.strictObject({ folder: z.string(), labels: z.string() }),
  classNames: z.array(z.string()).describe('By class index; empty if the outputs have no names'),
  formats: formatsSchema,
  photographs: z.array(judgedSchema).min(1),
  totals: totalsSchema,
  timestamp: z
    .strictObject({ finishedAt: z.string(), wallSeconds: z.number().nonnegative(), threads: count })
    .describe('The only part that differs between two equal runs'),
  digest: hash.describe('SHA-256 of the document without timestamp and digest, as compact JSON'),
});

export type AccuracyDocument = z.output<typeof accuracySchema>;
export type JudgedPhotograph = Readonly<AccuracyDocument['photographs'][number]>;
export type AccuracyTotals = AccuracyDocument['totals'];
export type AccuracyShare = AccuracyTotals['fixed']['top1'];
export type BothWays = AccuracyTotals['agreement']['top1'];
export type Overflows = JudgedPhotograph['overflows'];
export type Ranking = JudgedPhotograph['fixed'];
export type NumberFormatsRow = AccuracyDocument['formats']['layers'][number];
