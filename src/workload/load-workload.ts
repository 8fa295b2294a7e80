import { basename } from 'node:path';
import type { CompressedNetwork } from '../compression/compressed-network.js';
import { UserError } from '../base/errors.js';
import { sideBySide } from '../base/side-by-side.js';
import { loadEieDump } from '../formats/eie-dump.js';
import { writeImage } from '../formats/image-set.js';
import { loadNpyInput } from '../formats/npy-input.js';
import { photographFiles } from '../formats/photograph-files.js';
import { loadPhotograph } from '../formats/photograph.js';
import type { Network } from '../network/network.js';
import { profileOf } from '../network/known-profile.js';
import { pictureView, type PictureView } from '../network/picture-view.js';
import { inferShapes, shapeOf } from '../network/shapes.js';
import type { Workload, WorkloadInput } from '../pipeline/workload.js';
import { syntheticInput } from '../synthetic/input.js';
import { networkOf, storedWeights, weightsFor, type WeightsChoice } from './load-weights.js';
import { holdsModel, saysItsNetwork } from './weights-format.js';

/** Which network, weights and inputs the user asked for. */
export interface WorkloadChoice extends WeightsChoice {
  /** How the weights are compressed before they are run: a recipe's file, or the name of a shipped one. */
  readonly recipe?: string | undefined;
  /** Overrides of the recipe, such as "compression.codeBits=6"; without a recipe, of `DEFAULT_RECIPE`. */
  readonly setCompression?: readonly string[] | undefined;
  /** Photographs, or folders of them, for a network whose input has one channel or three. */
  readonly image?: readonly string[] | undefined;
  /** NumPy files of the shape of the network's input; run after the photographs. */
  readonly input?: readonly string[] | undefined;
  /** Folder of labelled images: recipes that train learn from it, and its first test images are run if no other input is named. */
  readonly data?: string | undefined;
  /** How many of the test images; default: one. */
  readonly limit?: number | undefined;
}

/** The recipe that overrides are of if none is named. */
export const DEFAULT_RECIPE = 'deep-8bit';

/** Photographs to fit on: the maps of SqueezeNet take 10 MB for each. */
const MOST_CALIBRATION = 256;

/** Photographs decoded at a time: each may be large before it is scaled. */
const MOST_DECODED = 4;

/** Loads the weights while photographs are decoded on other threads. Throws a UserError if a file is missing or wrong. */
export async function loadWorkload(choice: WorkloadChoice): Promise<Workload> {
  if (choice.workload !== undefined) {
    const { compressed, input } = loadEieDump(choice.workload);
    return { compressed, inputs: [{ name: 'act.dat', data: input }] };
  }
  if (isCompressedAnew(choice) || saysItsNetwork(choice.weights)) {
    const compressed = await loadWeights(choice);
    return { compressed, inputs: await loadInputs(choice, compressed.network) };
  }
  const network = await networkOf(choice);
  const decoding = loadInputs(choice, network);
  decoding.catch(() => undefined);
  const compressed = await weightsFor(network, choice);
  return { compressed, inputs: await decoding };
}

/** Loads the weights alone, compressed by the recipe if there is one. */
export async function loadWeights(choice: WorkloadChoice): Promise<CompressedNetwork> {
  if (!isCompressedAnew(choice)) return storedWeights(choice);
  const [{ loadRecipe }, { loadSource }, { compressBy }] = await Promise.all([
    import('../config/loading/load-recipe.js'),
    import('./dense-source.js'),
    import('./compress.js'),
  ]);
  const { recipe } = await loadRecipe(choice.recipe ?? DEFAULT_RECIPE, choice.setCompression);
  const source = await loadSource(choice);
  if (choice.data === undefined || recipe.retrain === null) return compressBy(recipe, source).compressed;
  const { retrainOn } = await import('./retrain-on.js');
  return (await retrainOn(choice.data, recipe, source)).compressed;
}

/** Hash of the recipe by which `loadWeights` compresses; null if weights are run as they are stored. */
export async function recipeHash(choice: WorkloadChoice): Promise<string | null> {
  if (!isCompressedAnew(choice)) return null;
  const { loadRecipe } = await import('../config/loading/load-recipe.js');
  return (await loadRecipe(choice.recipe ?? DEFAULT_RECIPE, choice.setCompression)).hash;
}

/** Float weights of a model are never run as they are stored. */
function isCompressedAnew({ recipe, setCompression = [], weights }: WorkloadChoice): boolean {
  return recipe !== undefined || setCompression.length > 0 || holdsModel(weights);
}

async function loadInputs(
  { image = [], input = [], data, limit, seed }: WorkloadChoice,
  network: Network,
): Promise<WorkloadInput[]> {
  const shape = shapeOf(inferShapes(network), network.layers[0].name);
  if (image.length + input.length === 0 && data !== undefined)
    return firstTestImages(data, network, limit ?? 1);
  if (image.length + input.length === 0) return syntheticInputs(network, seed);
  const photographs =
    image.length === 0
      ? []
      : await loadPhotographs(image, pictureView(network, 'give inputs of its shape with --input'));
  return [
    ...photographs,
    ...input.map((file) => ({ name: basename(file), data: loadNpyInput(file, shape) })),
  ];
}

async function firstTestImages(folder: string, network: Network, count: number): Promise<WorkloadInput[]> {
  const { loadTestImages } = await import('./training-data.js');
  const { channels, height, width } = shapeOf(inferShapes(network), network.layers[0].name);
  const images = await loadTestImages(folder, network);
  return Array.from(images.labels.subarray(0, count), (_, place) => {
    const data = new Float32Array(channels * height * width);
    writeImage(images, place, data, height * width);
    return { name: `test image ${place}`, data };
  });
}

/** Inputs of one seed after another, as many as the network's profile says. */
function syntheticInputs(network: Network, seed: number): WorkloadInput[] {
  return Array.from({ length: profileOf(network).syntheticInputs }, (_, number) => ({
    name: `synthetic seed ${seed + number}`,
    data: syntheticInput(network, seed + number),
  }));
}

/** The photographs of a folder, as a network sees them, to fit weights on. Throws a UserError if there are too many or none. */
export async function loadCalibration(folder: string, network: Network): Promise<readonly WorkloadInput[]> {
  const files = photographFiles([folder]);
  if (files.length > MOST_CALIBRATION)
    throw new UserError(
      `${folder}: ${files.length} photographs, and ${MOST_CALIBRATION} at most are fitted on, as all their maps are kept; name a folder with fewer`,
    );
  return loadPhotographs(files, pictureView(network, 'leave --calibrate out'));
}

function loadPhotographs(paths: readonly string[], view: PictureView): Promise<WorkloadInput[]> {
  return sideBySide(photographFiles(paths), MOST_DECODED, async (file): Promise<WorkloadInput> => {
    const { data } = await loadPhotograph(file, view);
    return { name: basename(file), data };
  });
}
