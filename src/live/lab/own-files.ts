import { UserError } from '../../base/errors.js';
import { readCompressed } from '../../formats/compressed-safetensors.js';
import { readDeepCompressionNet } from '../../formats/deep-compression-net.js';
import { contentOf } from '../../formats/file-content.js';
import { pictureInput } from '../../formats/picture-input.js';
import type { Picture } from '../../formats/resample.js';
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

const TAKEN = 'give a photograph (JPEG, PNG, WebP) or compressed weights (.net, .safetensors)';

/** Options of `eie run` that name weights, and those that name inputs. */
const OF_WEIGHTS = ['--network', '--weights', '--recipe', '--workload'];
const OF_INPUTS = ['--image', '--input', '--workload'];

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
  if (content?.isRaster === true) return withPicture(contents, file.name, await decode(file));
  const { network } = contents.workload.compressed;
  if (content?.title === 'a safetensors file')
    return withWeights(contents, file.name, readCompressed(file.bytes, file.name));
  if (file.name.toLowerCase().endsWith('.net'))
    return withWeights(contents, file.name, readDeepCompressionNet(file.bytes, file.name, network));
  throw new UserError(`${file.name}: it is ${content?.title ?? 'no file that the page knows'}; ${TAKEN}`);
}

function withPicture(contents: LiveContents, name: string, picture: Picture): LiveContents {
  const { workload, run } = contents;
  const view = pictureView(workload.compressed.network, 'it sees no photographs');
  const inputs = [{ name, data: pictureInput(picture, view) }];
  return {
    ...contents,
    run: [...without(run, OF_INPUTS), '--image', name],
    workload: { ...workload, inputs },
  };
}

/** A photograph that was run before is run again where it fits; else a synthetic picture, as the command line does. */
function withWeights(contents: LiveContents, name: string, compressed: CompressedNetwork): LiveContents {
  const { workload, run, outputNames } = contents;
  const isKept =
    run.includes('--image') && sizeOf(inputShape(compressed.network)) === workload.inputs[0].data.length;
  const left = without(run, isKept ? OF_WEIGHTS : [...OF_WEIGHTS, ...OF_INPUTS]);
  const named = name.toLowerCase().endsWith('.net') ? kept(run, '--network') : [];
  return {
    ...contents,
    run: [...named, '--weights', name, ...left],
    workload: { compressed, inputs: isKept ? workload.inputs : [syntheticOf(compressed.network, run)] },
    recipe: null,
    sharing: contents.sharing,
    classNames: outputNames,
  };
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
