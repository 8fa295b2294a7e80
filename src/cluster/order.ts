import * as z from 'zod';
import { sweepRowSchema } from '../result/sweep-result.js';
import { judgedSchema } from '../result/accuracy-result.js';
import { sha256 } from '../base/sha256.js';
import { blobSchema } from './blobs/blob-store.js';
import { parcelSchema } from './files/parcel.js';

const index = z.int().nonnegative();
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const texts = z.array(z.string());
/** Number formats, as `formatsText` writes them. */
const formats = z.string();
const axisValue = z.union([z.string(), z.number(), z.boolean()]);

const workloadSchema = z
  .strictObject({
    network: z.string().nullable(),
    setNetwork: texts,
    weights: z.string(),
    recipe: z.string().nullable(),
    setCompression: texts,
    photographs: z.strictObject({ directory: z.string(), limit: z.int().positive().nullable() }).nullable(),
    image: texts.optional(),
    input: texts.optional(),
    workload: z.string().optional(),
    seed: index,
  })
  .transform((said) => ({ ...said, image: said.image, workload: said.workload }));

const studySchema = z.strictObject({
  name: z.string(),
  description: z.string(),
  workload: workloadSchema,
  hardware: z.string(),
  set: texts,
  energy: z.string().nullable(),
  setEnergy: texts,
  space: z.strictObject({
    groups: z.array(z.array(z.strictObject({ path: z.string(), values: z.array(axisValue).min(1) })).min(1)),
  }),
  chart: texts.nullable(),
  fingerprint: hash,
});

/** The schema of what points are evaluated of. */
export const evaluationSchema = z.strictObject({
  study: studySchema,
  prices: z.strictObject({ table: z.string(), isDefault: z.boolean() }).nullable(),
});

/** The schema of `Showing`. */
export const showingSchema = z.strictObject({
  network: z.string().optional(),
  setNetwork: texts,
  weights: z.string(),
  recipe: z.string().optional(),
  setCompression: texts,
  hardware: z.string(),
  set: texts,
  subjects: z.array(z.strictObject({ file: z.string(), path: z.string(), classIndex: index })),
});

/** The schema of `Order`. */
export const orderSchema = z.strictObject({
  parcel: parcelSchema,
  work: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('points'), evaluation: evaluationSchema }),
    z.strictObject({ kind: z.literal('photographs'), showing: showingSchema }),
  ]),
});

/** The schema of `Task`. */
const taskSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('points'), indices: z.array(index).min(1) }),
  z.strictObject({ kind: z.literal('calibrate'), places: z.array(index).min(1) }),
  z.strictObject({ kind: z.literal('judge'), places: z.array(index).min(1), formats: formats.nullable() }),
]);

/** The schema of `Piece`. */
export const pieceSchema = z.strictObject({
  run: hash,
  /** The blob in which the order stands. */
  order: blobSchema,
  task: taskSchema,
});

/** The schema of `Outcome`. */
export const outcomeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('points'), rows: z.array(sweepRowSchema) }),
  z.strictObject({ kind: z.literal('calibrate'), formats }),
  z.strictObject({ kind: z.literal('judge'), places: z.array(index), judged: z.array(judgedSchema) }),
]);

/** The schema of `Answer`. */
export const answerSchema = z.strictObject({
  piece: hash,
  worker: z.string(),
  /** From when the piece was begun, what it needed being at hand. */
  milliseconds: z.number().nonnegative(),
  outcome: outcomeSchema,
});

/** What all pieces of a run have in common: the work, and the files that it needs. */
export type Order = Readonly<z.output<typeof orderSchema>>;
/** A network that photographs are shown to, and the photographs. */
export type Showing = Readonly<z.output<typeof showingSchema>>;
/** What is to be done of an order's work: points, or photographs by their places in the list. */
export type Task = Readonly<z.output<typeof taskSchema>>;
/** What a worker does at a time. */
export type Piece = Readonly<z.output<typeof pieceSchema>>;
/** What came of a piece. */
export type Answer = Readonly<z.output<typeof answerSchema>>;
/** What a piece gives. */
export type Outcome = Answer['outcome'];

/** The name of a piece: what is to be done, so that the same piece is never done for nothing. */
export function pieceId({ order, task }: Piece): string {
  return sha256(JSON.stringify([order.sha256, task]));
}
