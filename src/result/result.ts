import { z } from 'zod';

/** Version of the document's layout; a reader refuses any other. */
export const RESULT_VERSION = 1;

const count = z.number().int().nonnegative();
const measure = z.number().nonnegative();
const bits = z.number().int();

const shapeSchema = z.strictObject({ channels: count, height: count, width: count });

const formatsSchema = z
  .strictObject({
    inputFractionBits: bits,
    weightFractionBits: bits.nullable(),
    accumulatorFractionBits: bits.nullable(),
    outputFractionBits: bits,
    productShift: count.nullable(),
    biasShift: count.nullable(),
    biasFractionBits: bits.nullable(),
  })
  .describe('A raw value r stands for r * 2^-fractionBits; null where a layer has no such number');

const peSchema = z
  .strictObject({
    entries: z.array(count),
    paddingEntries: z.array(count),
    busyCycles: z.array(count).describe('Slots taken: entries, and one per empty column'),
    spmatLineReads: z.array(count),
  })
  .describe('One value per PE');

const layerSchema = z.strictObject({
  name: z.string(),
  kind: z.enum(['input', 'convolution', 'relu', 'max-pool', 'average-pool', 'dropout', 'concat']),
  outputShape: shapeSchema,
  inputDensity: measure.nullable().describe("Share of non-zero values among a convolution's inputs"),
  operations: count.describe('Work outside the PEs: comparisons, additions or values moved'),
  cycles: count,
  idealCycles: measure.describe('Entries on active columns, padding included, divided by the PEs'),
  products: count.describe('Matrix-vector products: output pixels times inputs'),
  broadcasts: count,
  bubbleCycles: count,
  queueStallCycles: count,
  accumulatorStallCycles: count,
  entries: count.describe('Entries processed, padding included'),
  paddingEntries: count,
  multiplyAccumulates: count.describe('Entries processed, padding excluded'),
  denseMultiplyAccumulates: count,
  pointerReads: count,
  spmatLineReads: count,
  loadBalance: measure.describe('entries / (cycles x PEs)'),
  accumulatorOverflows: count,
  outputOverflows: count,
  formats: formatsSchema,
  pe: peSchema.nullable(),
});

const shortfallSchema = z.strictObject({
  layer: z.string(),
  memory: z.string(),
  needed: count,
  available: count,
  unit: z.string(),
});

const mismatchSchema = z.strictObject({
  input: z.string(),
  layer: z.string(),
  channel: count,
  row: count,
  column: count,
  engine: bits,
  reference: bits,
});

const totalsSchema = z.strictObject({
  cycles: count,
  seconds: measure,
  framesPerSecond: measure,
  idealCycles: measure,
  products: count,
  broadcasts: count,
  bubbleCycles: count,
  queueStallCycles: count,
  accumulatorStallCycles: count,
  entries: count,
  paddingEntries: count,
  multiplyAccumulates: count,
  denseMultiplyAccumulates: count,
  pointerReads: count,
  spmatLineReads: count,
  operations: count,
  loadBalance: measure,
  accumulatorOverflows: count,
  outputOverflows: count,
});

const predictionSchema = z.strictObject({
  input: z.string(),
  top: z
    .array(z.strictObject({ classIndex: count, className: z.string(), score: z.number() }))
    .describe('Largest outputs first, as real numbers'),
});

/** Schema of `result.json`: a run's whole outcome, from which every report is made. */
export const resultSchema = z.strictObject({
  schemaVersion: z.literal(RESULT_VERSION),
  tool: z.strictObject({ name: z.literal('eie-sim'), version: z.string() }),
  hardware: z.record(z.string(), z.union([z.string(), z.number()])).describe('The resolved machine'),
  hardwareHash: z.string().regex(/^[0-9a-f]{64}$/),
  network: z.strictObject({ name: z.string(), inputShape: shapeSchema, weights: z.string() }),
  inputs: z.array(z.string()),
  engine: z.string(),
  layers: z.array(layerSchema),
  totals: totalsSchema,
  check: z.strictObject({
    performed: z.boolean(),
    valuesCompared: count,
    mismatches: count,
    first: mismatchSchema.nullable(),
  }),
  capacity: z.array(shortfallSchema).describe('Memories that layers overrun under `capacity: report`'),
  predictions: z.array(predictionSchema),
  timestamp: z
    .strictObject({ finishedAt: z.string(), wallSeconds: measure })
    .describe('The only part that differs between two equal runs'),
});

export type ResultDocument = z.output<typeof resultSchema>;
export type ResultLayer = ResultDocument['layers'][number];
export type ResultTotals = ResultDocument['totals'];
export type Prediction = ResultDocument['predictions'][number];
