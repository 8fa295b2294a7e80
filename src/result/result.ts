import * as z from 'zod';
import { recordOf } from '../base/record.js';
import { COUNTERS } from '../counters/counters.js';
import { FIGURES, PE_COUNTERS, type CounterName } from '../counters/names.js';
import { AREAS, COMPONENTS } from '../energy/components.js';
import { HOMES } from '../memory/layer-memory.js';
import { LAYER_KINDS } from '../network/layer-keys.js';
import { DOCUMENTS } from './kinds.js';

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
  .describe('A raw value r stands for r * 2^-fractionBits; null if a layer has no such number');

const hash = z.string().regex(/^[0-9a-f]{64}$/);

const energySchema = z
  .strictObject(measures(COMPONENTS))
  .describe('Picojoules by component; clockAndLeakage is what the array draws whether or not it works');

const areaSchema = z
  .strictObject({ ...measures(AREAS), total: measure })
  .describe('Square millimetres of the whole array by component');

const home = z.enum(HOMES);

const memorySchema = z.strictObject({
  inputHome: home,
  outputHome: home,
  weightsHome: home,
  inputBytes: measure.describe(
    'Read from DRAM, rows read more than once counted as often, and maps added to the output',
  ),
  weightBytes: measure,
  outputBytes: measure.describe('Written to DRAM'),
  transferCycles: measure.describe('Cycles that DRAM is busy'),
  stallCycles: count.describe('Cycles that the array stands still for it'),
});

const peCyclesSchema = z
  .strictObject({
    work: count.describe('An entry that is not padding'),
    padding: count,
    emptyColumns: count.describe('A column without an entry takes a cycle'),
    scan: count.describe('Waiting for broadcasts: the slowest PE waits as long'),
    imbalance: count.describe('Less to do than the slowest PE'),
    idleRows: count.describe('PEs without rows, or whose cluster has no output pixel'),
    memory: count.describe('The array stands still for DRAM'),
  })
  .describe('Where the PE-cycles go; their sum is cycles x PEs');

const peSchema = z
  .strictObject(recordOf(PE_COUNTERS, (name) => withNote(name, z.array(count))))
  .describe('One value per PE');

/** Figures of a layer and of a run. */
const figureSchemas = recordOf(FIGURES, (name) => (COUNTERS[name].added === 'sum' ? count : measure));

const mappingSchema = z
  .strictObject({
    clusters: count,
    columnGroups: count.describe('Of each cluster'),
    pes: count.describe('Of each column group of each cluster'),
    deal: z.enum(['interleaved', 'bands']),
    rowOrder: z.enum(['interleaved', 'balanced']),
    reductionAdditions: count.describe('Partial sums of column groups added'),
    copiedValues: count.describe('Activations copied from one band of rows to its neighbours'),
    batch: count.optional().describe('Inputs that share a scan; absent where that is one'),
    activations: withNote('activations', count.optional()),
  })
  .describe("How the layer lies on the array; absent if it lies as EIE's own mapping has it");

const layerSchema = z.strictObject({
  name: z.string(),
  kind: z.enum(LAYER_KINDS),
  outputShape: shapeSchema,
  inputDensity: measure.nullable().describe("Share of non-zero values among a convolution's inputs"),
  operations: count.describe('Work outside the PEs: comparisons, additions, multiplications or values moved'),
  ...recordOf(FIGURES, (name) => withNote(name, figureSchemas[name])),
  formats: formatsSchema,
  boundBy: z
    .enum(['work', 'broadcast', 'load-imbalance', 'idle-rows', 'memory'])
    .nullable()
    .describe('What most PE-cycles are lost to; work if less than 5 % are lost'),
  peCycles: peCyclesSchema.nullable(),
  queueOccupancy: withNote('queueOccupancy', z.array(count).nullable()),
  memory: memorySchema.nullable(),
  mapping: mappingSchema.optional(),
  energyPicojoules: energySchema.nullable(),
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

const pricedSchema = z
  .strictObject({
    table: z.string().describe('The energy table'),
    tableHash: hash,
    technology: z.string(),
    totalPicojoules: measure,
    components: energySchema,
    areaSquareMillimetres: areaSchema,
    watts: measure.describe('Mean power over the run'),
    framesPerJoule: measure,
    picojoulesPerMultiplyAccumulate: measure,
    energyDelayJouleSeconds: measure.describe('Energy of one input times its seconds'),
  })
  .describe('Energy, power and area of the whole run');

const { cycles, loadBalance, accumulatorOverflows, outputOverflows, ...workSchemas } = figureSchemas;

const totalsSchema = z.strictObject({
  cycles,
  seconds: measure,
  framesPerSecond: measure,
  ...workSchemas,
  operations: count,
  loadBalance,
  utilisation: measure.describe('multiplyAccumulates / (cycles x PEs)'),
  gigaOpsPerSecond: measure.describe('Two operations per multiply-accumulate of the compressed network'),
  denseGigaOpsPerSecond: measure.describe('The same for the dense network that it stands for'),
  dramBytes: measure,
  accumulatorOverflows,
  outputOverflows,
});

const predictionSchema = z.strictObject({
  input: z.string(),
  top: z
    .array(z.strictObject({ classIndex: count, className: z.string(), score: z.number() }))
    .describe('Largest outputs first, as real numbers'),
});

const contentsSchema = z
  .strictObject({
    network: hash.describe('The layers, whatever the network is called'),
    weights: hash.describe('The compressed weights, whatever file they were read from'),
    recipe: hash.nullable().describe('What they were compressed by; null if they ran as they were stored'),
    inputs: z.array(hash).describe('Real values; one hash per input'),
    formats: hash.describe('Number formats of all layers'),
  })
  .describe('SHA-256 of what was run: names say where it came from, hashes whether it is the same');

/** Schema of `result.json`: a run's whole outcome, from which every report is made. */
export const resultSchema = z.strictObject({
  kind: z.literal(DOCUMENTS.run.kind),
  version: z.literal(DOCUMENTS.run.version),
  tool: z.strictObject({ name: z.literal('eie-sim'), version: z.string() }),
  hardware: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
    .describe('The resolved machine'),
  hardwareHash: hash,
  network: z.strictObject({ name: z.string(), inputShape: shapeSchema, weights: z.string() }),
  inputs: z.array(z.string()),
  contents: contentsSchema.nullable().describe('Null if a document of version 2 did not say'),
  engine: z.string(),
  layers: z.array(layerSchema),
  totals: totalsSchema,
  energy: pricedSchema.nullable().describe('Null if the run was not priced'),
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
  digest: hash.describe('SHA-256 of the document without timestamp and digest, as compact JSON'),
});

function measures<K extends string>(keys: readonly K[]): Record<K, typeof measure> {
  return recordOf(keys, () => measure);
}

/** The schema with what the table of counters notes of the counter. */
function withNote<S extends z.ZodType>(name: CounterName, schema: S): S {
  const { note } = COUNTERS[name];
  return note === null ? schema : schema.describe(note);
}

export type ResultDocument = z.output<typeof resultSchema>;
export type ResultLayer = ResultDocument['layers'][number];
export type RunContents = z.output<typeof contentsSchema>;
export type PeCycles = z.output<typeof peCyclesSchema>;
export type PricedRun = z.output<typeof pricedSchema>;
export type ResultTotals = ResultDocument['totals'];
export type Prediction = ResultDocument['predictions'][number];
