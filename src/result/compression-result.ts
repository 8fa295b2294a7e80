import * as z from 'zod';
import { DOCUMENTS } from './kinds.js';

const count = z.number().int().nonnegative();
const measure = z.number().nonnegative();
const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** What a layer's bytes are made of, in the order in which they are shown. */
export const STORED_PARTS = ['codes', 'indices', 'codebook', 'biases', 'tables'] as const;

/** What is done with weights that are trained again, in this order. */
export const RETRAINING_STAGES = ['given', 'pruned', 'shared', 'fine-tuned'] as const;

/** How a written file holds the weights. */
const STORED_FORMS = ['plain', 'huffman', 'float32'] as const;

const partsSchema = z
  .strictObject({ codes: count, indices: count, codebook: count, biases: count, tables: count, total: count })
  .describe('Bytes; tables are the code lengths that a Huffman decoder needs');

const sizesSchema = z.strictObject({
  weights: count.describe('Before pruning'),
  kept: count.describe('Weights other than 0'),
  entries: count.describe('Weights kept and the fillers between them'),
  codeBits: measure.describe('Per entry: the width of a code, or of a weight where none is shared'),
  codeBitsHuffman: measure.describe('Per entry, mean, Huffman-coded'),
  indexBits: measure.describe('Per entry'),
  indexBitsHuffman: measure.describe('Per entry, mean, Huffman-coded'),
  denseBytes: count.describe('Weights and biases as float32'),
  sparseBytes: count.describe('Pruning alone: a float32 and an index for each entry, and biases'),
  plain: partsSchema,
  huffman: partsSchema,
  relativeError: measure.describe(
    'Root mean square of what coding changed weights by, over that of the pruned weights',
  ),
});

const givenSchema = z.strictObject({
  weights: count,
  kept: count.describe('Weights other than 0'),
  denseBytes: count.describe('Weights and biases as float32'),
});

const layerSchema = sizesSchema.extend({
  name: z.string(),
  weightShape: z
    .tuple([count, count, count, count])
    .describe('Output and input channels, kernel height and width'),
});

const stageSchema = z.strictObject({
  stage: z.enum(RETRAINING_STAGES),
  epochs: count.describe('Of training before it, of all stages together'),
  kept: count.describe('Weights other than 0'),
  images: count,
  part: z
    .enum(['test', 'training'])
    .default('test')
    .describe('What images: those to test, or those to learn from where there are no others'),
  wrong: count.describe('Images that are taken for another class, in float32'),
});

const fittingSchema = z.strictObject({
  folder: z.string().describe('Last part of its path'),
  photographs: count.describe('Calibration photographs'),
  layers: z
    .array(z.strictObject({ name: z.string(), before: measure, after: measure }))
    .optional()
    .describe(
      'How far outputs are from those that were wanted, root mean square over that of the wanted ones about their means',
    ),
});

/** Schema of `compression.json`: what compressing a network gave, from which every report of it is made. */
export const compressionSchema = z.strictObject({
  kind: z.literal(DOCUMENTS.compression.kind),
  version: z.literal(DOCUMENTS.compression.version),
  tool: z.strictObject({ name: z.literal('eie-sim'), version: z.string() }),
  network: z.string(),
  source: z.string().describe('Where the weights came from'),
  recipe: z.record(z.string(), z.unknown()).describe('The resolved recipe'),
  recipeHash: hash,
  given: givenSchema.describe('The network before the recipe changed it; factors have other weights'),
  layers: z.array(layerSchema),
  totals: sizesSchema,
  retraining: z
    .array(stageSchema)
    .optional()
    .describe('What the network got wrong as it was pruned, shared and trained again; only where it was'),
  fitting: fittingSchema
    .optional()
    .describe('What weights were fitted on, so that layers give what they gave before; only where they were'),
  file: z
    .strictObject({
      name: z.string(),
      stored: z.enum(STORED_FORMS).describe('Codes at their width or Huffman-coded, or decompressed weights'),
      bytes: count,
      sha256: hash,
    })
    .describe('What was written'),
  digest: hash.describe('SHA-256 of the document without the digest, as compact JSON'),
});

/** What compressing a network gave. */
export type CompressionDocument = z.output<typeof compressionSchema>;
export type CompressedSizes = z.output<typeof sizesSchema>;
export type StoredParts = CompressedSizes['plain'];
export type StoredForm = (typeof STORED_FORMS)[number];
export type RetrainingStage = z.output<typeof stageSchema>;
export type Fitting = z.output<typeof fittingSchema>;

/** What weights learned from, where they did. */
export interface Learned {
  readonly retraining?: readonly RetrainingStage[];
  readonly fitting?: Fitting;
}
