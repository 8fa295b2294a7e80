import { SEED_MAX } from '../base/seed.js';
import { basename, dirname } from 'node:path';
import * as z from 'zod';
import { UserError } from '../base/errors.js';
import { printableLine } from '../base/quote.js';
import { publishedSizes } from '../config/loading/published-sizes.js';
import { configHash } from '../config/loading/hash.js';
import { loadRecipe, type LoadedRecipe } from '../config/loading/load-recipe.js';
import { isSameFile } from '../formats/same-file.js';
import { checkWritableFile } from '../formats/writable.js';
import { writeWhole } from '../formats/write-file.js';
import { COMPRESSION_FILES, compressionReport } from '../report/compression/formats.js';
import { compressionDocument } from '../result/compression-document.js';
import type { CompressionDocument, Learned, StoredForm } from '../result/compression-result.js';
import { recipeIdentity, type Recipe } from '../config/recipe.js';
import { trainingInto } from '../training/checkpoint.js';
import { compressBy, type Compression } from '../workload/compress.js';
import { weightsWriter } from '../workload/weights-writer.js';
import { loadSource, type WeightSource } from '../workload/dense-source.js';
import { fitOf } from '../workload/fit.js';
import { retrainingOf } from '../workload/retrain.js';
import { fitShown } from './fitting.js';
import { retrainShown, type RetrainingChoice } from './retraining.js';
import { reportFormats, wholeNumber, threads } from './options.js';
import { checkReports, publicationOf, publishDocument } from './report-files.js';
import { tellKept } from './supervised.js';

const optionsSchema = z.object({
  from: z.string(),
  to: z.string(),
  network: z.string().optional(),
  recipe: z.string().optional(),
  set: z.array(z.string()).default([]),
  seed: wholeNumber('--seed', 0, SEED_MAX),
  retrain: z.string().optional(),
  calibrate: z.string().optional(),
  resume: z.boolean().default(false),
  threads,
  huffman: z.boolean().default(false),
  float: z.boolean().default(false),
  format: reportFormats.default([]),
  out: z.string().optional(),
  json: z.boolean().default(false),
});

type CompressOptions = z.output<typeof optionsSchema>;

/** `eie compress`: compresses weights by a recipe, writes them, and says what they take. Returns the exit code. */
export async function compressCommand(given: unknown, toolVersion: string): Promise<number> {
  const options = optionsSchema.parse(given);
  checkWritableFile(options.to);
  if (isSameFile(options.from, options.to))
    throw new UserError(`--to ${options.to}: it is what --from names; name another file`);
  const writer = weightsWriter(options);
  const directory = options.out ?? dirname(options.to);
  checkReports(directory, options.format, COMPRESSION_FILES);
  const source = await loadSource({ network: options.network, weights: options.from, seed: options.seed });
  const retraining = retrainingChoice(options);
  const { recipe, hash } = asDone(await recipeFor(options, source), options);
  writer.demandIndices(recipe.indexBits);
  const make = async () => {
    const made = await compressedAsAsked(options, recipe, source, retraining);
    const content = await writer.bytes(made.compressed, recipe.indexBits);
    writeWhole(options.to, content);
    return { ...made, content };
  };
  const { content, ...made } = await (retraining === null
    ? make()
    : trainingInto({ file: options.to, option: '--to', resume: options.resume }, make));
  process.stderr.write(`wrote ${printableLine(options.to)}\n`);
  tellKept(`${options.to} is written; run it again for its reports`);
  const document = compressionDocument({
    ...{ given: source.dense, ...made, recipe, toolVersion },
    recipeHash: hash,
    file: { name: basename(options.to), stored: storedForm(options), content },
  });
  await publish(document, directory, options);
  return 0;
}

async function publish(
  document: CompressionDocument,
  directory: string,
  options: CompressOptions,
): Promise<void> {
  await publishDocument({
    directory,
    formats: options.format,
    ...publicationOf(compressionReport(document, await publishedSizes(document.network)), options.json),
  });
}

/** Compressed by the recipe, and trained or fitted if there are images for it. */
async function compressedAsAsked(
  { calibrate }: CompressOptions,
  recipe: Recipe,
  source: WeightSource,
  retraining: RetrainingChoice | null,
): Promise<Compression & Learned> {
  if (retraining !== null) return retrainShown(recipe, source, retraining);
  return calibrate === undefined ? compressBy(recipe, source) : fitShown(recipe, source, calibrate);
}

/** Null if nothing is trained. Throws a UserError for options that only training takes. */
function retrainingChoice({
  retrain,
  calibrate,
  to,
  resume,
  threads,
}: CompressOptions): RetrainingChoice | null {
  if (retrain !== undefined && calibrate !== undefined)
    throw new UserError(
      '--calibrate: weights that are trained again are not fitted; leave it or --retrain out',
    );
  if (retrain !== undefined) return { data: retrain, to, resume, threads };
  if (resume)
    throw new UserError('--resume: only a compression with --retrain is gone on with; leave it out');
  if (threads !== undefined)
    throw new UserError('--threads: only a compression with --retrain is done by several; leave it out');
  return null;
}

/** A recipe that says how it trains or fits if that is what is done, defaults as well. */
function asDone(loaded: LoadedRecipe, { retrain, calibrate }: CompressOptions): LoadedRecipe {
  const said = loaded.recipe;
  const recipe = {
    ...said,
    retrain: retrain === undefined ? said.retrain : retrainingOf(said),
    fit: calibrate === undefined ? said.fit : fitOf(said),
  };
  return { ...loaded, recipe, hash: configHash(recipeIdentity(recipe)) };
}

function storedForm({ float, huffman }: CompressOptions): StoredForm {
  if (float) return 'float32';
  return huffman ? 'huffman' : 'plain';
}

/** Where the user names no recipe, codes that are there stay, and float weights share 255 values per layer. */
function recipeFor({ recipe, set }: CompressOptions, { compressed }: WeightSource): Promise<LoadedRecipe> {
  const isKept = recipe === undefined && set.length === 0 && compressed !== null;
  return loadRecipe(recipe ?? (isKept ? 'as-stored' : 'deep-8bit'), set);
}
