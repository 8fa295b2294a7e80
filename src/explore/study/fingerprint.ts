import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { loadEnergy } from '../../config/loading/load-energy.js';
import { loadHardware } from '../../config/loading/load-hardware.js';
import { loadRecipe } from '../../config/loading/load-recipe.js';
import { sha256 } from '../../base/sha256.js';
import { readWhole } from '../../formats/read-file.js';
import { onFile } from '../../formats/system-errors.js';
import { networkName } from '../../workload/load-network.js';
import { DEFAULT_RECIPE } from '../../workload/load-workload.js';
import { modelFormatOf } from '../../workload/weights-format.js';
import { allOf } from './in-turn.js';
import { subjectsOf } from './photographs.js';
import { pricesOf } from '../evaluation/prices.js';
import { axesOf } from './space.js';
import { dataHash, SYNTHETIC, type Study, type StudyPhotographs } from './study.js';

/** Above anything that is read as weights or photograph. */
const MOST_BYTES = 2 ** 30;

/**
 * SHA-256 of everything that determines a study's rows besides their points: the network, the machine and the prices beneath them, the
 * bytes of weights, photographs and dumps, seed and tool. Throws a UserError for whatever of it cannot be read.
 */
export async function fingerprintOf(study: Study, toolVersion: string): Promise<string> {
  const hardware = await loadHardware(study.hardware, study.set);
  const { network, setNetwork, seed } = study.workload;
  return dataHash({
    toolVersion,
    hardware: hardware.hash,
    energy: await energyHash(study),
    network: network === null ? null : await networkName(network, setNetwork),
    seed,
    ...(await compressionHashes(study)),
    ...(await inputHashes(study)),
  });
}

/** The default table depends on what the space varies, so it is the one that is chosen which counts. */
async function energyHash(study: Study): Promise<string | null> {
  const prices = await pricesOf(study);
  return prices === null ? null : (await loadEnergy(prices.table, study.setEnergy)).hash;
}

/** Nothing if weights are run as they are stored, so that what was told apart before still is. */
async function compressionHashes({ workload, space }: Study): Promise<object> {
  const { recipe, setCompression } = workload;
  const varied = axesOf(space).find(({ path }) => path === 'recipe');
  const names = [...(recipe === null ? [] : [recipe]), ...(varied?.values.map(String) ?? [])];
  if (names.length === 0 && setCompression.length === 0) return {};
  const recipes = await allOf(names.length === 0 ? [DEFAULT_RECIPE] : names, (name) =>
    loadRecipe(name, setCompression),
  );
  return { recipes: recipes.map(({ hash }) => hash) };
}

async function inputHashes({ workload: said, space }: Study) {
  const { workload, weights, image, input, photographs, data } = said;
  if (workload !== undefined) return { workload: dumpHash(workload) };
  const varied = axesOf(space).find(({ path }) => path === 'weights');
  return {
    weights: await weightsHash(weights),
    varied: await allOf(varied?.values.map(String) ?? [], weightsHash),
    image: image?.map((file) => fileHash(file, 'a photograph')) ?? null,
    ...(input === undefined ? {} : { input: input.map((file) => fileHash(file, 'an input')) }),
    ...(photographs === null ? {} : { photographs: photographHashes(photographs) }),
    ...(data === undefined ? {} : { data: folderHash(data) }),
  };
}

/** Of a model its name, which says the files of its tensors as well. */
async function weightsHash(file: string): Promise<string> {
  if (file === SYNTHETIC) return SYNTHETIC;
  return modelFormatOf(file)?.nameOf(file, []) ?? fileHash(file, 'compressed weights');
}

function photographHashes(photographs: StudyPhotographs): readonly string[] {
  return subjectsOf(photographs).flatMap(({ path, classIndex }) => [
    fileHash(path, 'a photograph'),
    String(classIndex),
  ]);
}

/** Of all files of a folder of labelled images, with their names. */
function folderHash({ directory, limit }: StudyPhotographs): string {
  const entries = onFile(directory, () => readdirSync(directory, { recursive: true, withFileTypes: true }));
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const parts = files
    .sort()
    .map((file) => `${relative(directory, file)}\n${fileHash(file, 'a labelled image')}\n`);
  return sha256(`limit ${limit ?? 'none'}\n`, ...parts);
}

/** SHA-256 of a file's bytes. Throws a UserError if it cannot be read; `what` says what it should be. */
function fileHash(file: string, what: string): string {
  return sha256(readWhole(file, MOST_BYTES, what));
}

/** SHA-256 of names and bytes of all `.dat` files of a dumped layer. Throws a UserError if one cannot be read. */
function dumpHash(directory: string): string {
  const names = onFile(directory, () => readdirSync(directory, { recursive: true, encoding: 'utf8' }));
  const parts = names.filter((one) => one.endsWith('.dat')).sort();
  return sha256(...parts.map((name) => `${name}\n${fileHash(join(directory, name), 'a part of a dump')}\n`));
}
