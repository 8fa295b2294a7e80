import { UserError } from '../../base/errors.js';
import { readCompressed } from '../../formats/compressed-safetensors.js';
import { readDeepCompressionNet } from '../../formats/deep-compression-net.js';
import { contentOf } from '../../formats/file-content.js';
import { pictureInput } from '../../formats/picture-input.js';
import type { Picture } from '../../formats/resample.js';
import { isCompressed } from '../../formats/compressed/format-name.js';
import { readDenseWeights } from '../../formats/dense/read-dense-weights.js';
import { readSafetensors } from '../../formats/safetensors/read.js';
import { configHash } from '../../config/loading/hash.js';
import { recipeIdentity } from '../../config/recipe.js';
import { compressBy } from '../../workload/compress.js';
import type { WeightSource } from '../../workload/dense-source.js';
import { readModelWeights } from '../../workload/read-model.js';
import type { CompressedNetwork } from '../../compression/compressed-network.js';
import { sizeOf, type Network } from '../../network/network.js';
import { pictureView } from '../../network/picture-view.js';
import { inferShapes, shapeOf } from '../../network/shapes.js';
import type { WorkloadInput } from '../../pipeline/workload.js';
import { syntheticInput } from '../../synthetic/input.js';
import type { LiveContents } from '../file/contents.js';

/** A file that the reader gave the page. */
export interface OwnFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Decodes a picture made of pixels. */
export type PictureDecoder = (file: OwnFile) => Promise<Picture>;

const TAKEN = 'give a photograph (JPEG, PNG, WebP), weights (.net, .safetensors, .npz) or a model (.onnx)';

/** Options of `eie run` that name weights, and those that name inputs. */
const OF_WEIGHTS = ['--network', '--weights', '--recipe', '--workload'];
const OF_INPUTS = ['--image', '--input', '--workload'];

/** Overrides of what the weights on the page were made of. */
const SET_OF_WEIGHTS = /^\s*(?:compression|network|weights)\./;

/** Weights of the reader's, float ones compressed already, and the options that name them. */
interface OwnWeights extends Pick<LiveContents, 'recipe' | 'recipeHash' | 'original'> {
  readonly compressed: CompressedNetwork;
  readonly run: readonly string[];
}

/**
 * What a page runs with a file of its reader's in place of its own input or weights. Throws a UserError, which names the
 * file, for one that is damaged, does not fit the network or is of another kind.
 */
export async function withOwnFile(
  contents: LiveContents,
  file: OwnFile,
  decode: PictureDecoder,
): Promise<LiveContents> {
  const content = contentOf(file.bytes);
  if (content?.isRaster === true) return withPicture(contents, file, await decode(file));
  const weights = ownWeights(contents, file);
  if (weights !== null) return withWeights(contents, weights);
  throw new UserError(`${file.name}: it is ${content?.title ?? 'no file that the page knows'}; ${TAKEN}`);
}

function withPicture(contents: LiveContents, { name, bytes }: OwnFile, picture: Picture): LiveContents {
  const { workload, run } = contents;
  const view = pictureView(workload.compressed.network, 'it sees no photographs');
  const inputs = [{ name, data: pictureInput(picture, view) }];
  return {
    ...contents,
    run: [...without(run, OF_INPUTS), '--image', name],
    workload: { ...workload, inputs },
    picture: bytes,
  };
}

/** Null if the file's name is that of no weights. */
function ownWeights(contents: LiveContents, { name, bytes }: OwnFile): OwnWeights | null {
  const { network } = contents.workload.compressed;
  const ofNetwork = networkOptions(contents.run);
  const lower = name.toLowerCase();
  if (lower.endsWith('.onnx'))
    return compressedFirst(contents, [], name, {
      dense: readModelWeights(bytes, name),
      compressed: null,
      keepsFew: true,
    });
  if (lower.endsWith('.net'))
    return asStored(contents, ofNetwork, name, readDeepCompressionNet(bytes, name, network));
  if (lower.endsWith('.safetensors') && isCompressed(readSafetensors(bytes, name)))
    return asStored(contents, [], name, readCompressed(bytes, name));
  if (!lower.endsWith('.safetensors') && !lower.endsWith('.npz')) return null;
  const source = { dense: readDenseWeights(bytes, name, network), compressed: null };
  return compressedFirst(contents, [...ofNetwork, '--recipe', contents.plainRecipe.name], name, source);
}

function asStored(
  { plainRecipe }: LiveContents,
  run: readonly string[],
  name: string,
  compressed: CompressedNetwork,
): OwnWeights {
  const options = [...run, '--weights', name];
  return { compressed, run: options, recipe: plainRecipe, recipeHash: null, original: 'as run' };
}

/** Float weights are compressed by the recipe that `eie run` takes if none is named. */
function compressedFirst(
  { plainRecipe }: LiveContents,
  run: readonly string[],
  name: string,
  source: WeightSource,
): OwnWeights {
  return {
    compressed: compressBy(plainRecipe, source).compressed,
    run: [...run, '--weights', name],
    recipe: plainRecipe,
    recipeHash: configHash(recipeIdentity(plainRecipe)),
    original: source,
  };
}

/** A photograph that was run before is run again if it fits; else a synthetic picture, as the command line does. */
function withWeights(
  contents: LiveContents,
  { compressed, run: named, ...compression }: OwnWeights,
): LiveContents {
  const { workload, run } = contents;
  const isKept =
    run.includes('--image') && sizeOf(inputShape(compressed.network)) === workload.inputs[0].data.length;
  const left = without(run, isKept ? OF_WEIGHTS : [...OF_WEIGHTS, ...OF_INPUTS]);
  const others = left.filter((word, at) => !isOfWeights(left, word === '--set' ? at + 1 : at));
  return {
    ...contents,
    ...compression,
    run: [...named, ...others],
    picture: isKept ? contents.picture : null,
    workload: { compressed, inputs: isKept ? workload.inputs : [syntheticOf(compressed.network, run)] },
    classNames: namesFor(contents, compressed.network),
  };
}

/** Whether a place among options is an override of what the weights before were made of. */
function isOfWeights(run: readonly string[], at: number): boolean {
  return run[at - 1] === '--set' && SET_OF_WEIGHTS.test(run[at] ?? '');
}

/** The options that name the network of what runs: a model says it itself. */
function networkOptions(run: readonly string[]): readonly string[] {
  const named = kept(run, '--network');
  const [, weights = ''] = kept(run, '--weights');
  return named.length === 0 && weights.toLowerCase().endsWith('.onnx') ? ['--network', weights] : named;
}

/** Names of a network's outputs, as `eie run` finds them. */
function namesFor(
  { workload, run, outputNames, imagenet }: LiveContents,
  network: Network,
): readonly string[] {
  const outputs = sizeOf(shapeOf(inferShapes(network), network.layers[network.layers.length - 1].name));
  const isTold = run.includes('--classes') || network.name === workload.compressed.network.name;
  if (isTold && outputNames.length === outputs) return outputNames;
  return imagenet.length === outputs ? imagenet : [];
}

function inputShape(network: Network) {
  return shapeOf(inferShapes(network), network.layers[0].name);
}

function syntheticOf(network: Network, run: readonly string[]): WorkloadInput {
  const seed = Number(kept(run, '--seed').at(1) ?? 1);
  return { name: `synthetic seed ${seed}`, data: syntheticInput(network, seed) };
}

/** Options without those of these names and what follows them. */
function without(run: readonly string[], names: readonly string[]): readonly string[] {
  return run.filter((word, at) => !names.includes(word) && !names.includes(run[at - 1]));
}

/** An option and its value; empty if it is not given. */
function kept(run: readonly string[], name: string): readonly string[] {
  const at = run.indexOf(name);
  return at < 0 ? [] : run.slice(at, at + 2);
}
