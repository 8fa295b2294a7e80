import { loadConfig } from '../../config/loading/load-config.js';
import { splitOverrides, type Overrides } from '../../config/yaml/split-overrides.js';
import { SWEEP } from '../../config/sweep.js';
import { UserError } from '../../base/errors.js';
import { photographFiles } from '../../formats/photograph-files.js';
import { namingAsync } from '../../base/naming.js';
import { fingerprintOf } from './fingerprint.js';
import { relocate } from './relocate.js';
import { allOf } from './in-turn.js';
import type { Space } from './point.js';
import { spaceOf } from './space.js';
import { DEFAULT_NETWORK } from '../../network/catalogue.js';
import { chosenWeights } from '../../workload/chosen-weights.js';
import { saysItsNetwork } from '../../workload/weights-format.js';
import { checkLabelledImages } from './labelled-images.js';
import { checkRecipes } from './recipes.js';
import { checkStudy } from './study-check.js';
import { emptyFile, type StudyFile } from './study-file.js';
import { SYNTHETIC, type Study, type StudyWorkload } from './study.js';
import { parseVary } from './vary.js';

/** What the command line says of a study; what is left out is as the study's file has it. */
export interface StudyOptions {
  readonly network?: string | undefined;
  readonly weights?: string | undefined;
  readonly recipe?: string | undefined;
  readonly photographs?: string | undefined;
  readonly data?: string | undefined;
  readonly limit?: number | undefined;
  readonly image?: readonly string[] | undefined;
  readonly input?: readonly string[] | undefined;
  readonly workload?: string | undefined;
  readonly seed?: number | undefined;
  readonly hardware?: string | undefined;
  /** Goes over the file's overrides. */
  readonly set?: readonly string[] | undefined;
  readonly energy?: string | undefined;
  /** Stands in place of all the file's axes. */
  readonly vary?: readonly string[] | undefined;
}

/**
 * The sweep of a file (a path, or the name of a shipped one), of the command line, or of both. Throws a UserError for
 * every mistake in them.
 */
export async function loadSweep(
  reference: string | undefined,
  options: StudyOptions,
  toolVersion: string,
): Promise<Study> {
  if (reference === undefined) return studyOf(emptyFile('sweep'), options, toolVersion);
  const { value, file } = await loadConfig(reference, SWEEP);
  return studyOf({ file, said: value, axes: value.vary }, options, toolVersion);
}

/** A file and the command line as one study. Throws a UserError for every mistake in them. */
export async function studyOf(source: StudyFile, options: StudyOptions, toolVersion: string): Promise<Study> {
  demandOneWorkload(source.said, source.file ?? '');
  demandOneWorkload(options, 'the command line');
  const { said, axes } = relocate(source);
  const set = splitOverrides([...said.set, ...(options.set ?? [])]);
  const workload = workloadOf(said, options, set);
  const draft = {
    name: said.name,
    description: said.description,
    workload,
    hardware: options.hardware ?? said.hardware ?? defaultHardware(workload),
    set: set.hardware,
    energy: options.energy ?? said.energy ?? null,
    setEnergy: set.energy,
    space: await spaceFrom(source.file, axes, options.vary),
    chart: said.chart ?? null,
    fingerprint: '',
  };
  checkStudy(draft, source.file ?? 'the command line');
  await ofFile(source, () => checkRecipes(draft));
  await ofFile(source, () => checkLabelledImages(draft));
  return { ...draft, fingerprint: await ofFile(source, () => fingerprintOf(draft, toolVersion)) };
}

/** Reads what a study names: mistakes are its file's, if it has one. */
function ofFile<T>({ file }: StudyFile, read: () => Promise<T>): Promise<T> {
  return file === null ? read() : namingAsync(file, read);
}

async function spaceFrom(
  file: string | null,
  axes: StudyFile['axes'],
  vary: readonly string[] | undefined,
): Promise<Space> {
  if (vary !== undefined) return spaceOf(await allOf(vary, parseVary), '--vary');
  return spaceOf(axes ?? [], file ?? '--vary');
}

/** A dump on the command line takes the place of a file's network, weights and images, and the other way round. */
function workloadOf(said: StudyFile['said'], options: StudyOptions, set: Overrides): StudyWorkload {
  const workload = options.workload ?? (hasNetwork(options) ? undefined : said.workload);
  const common = {
    workload,
    setNetwork: set.network,
    setCompression: set.compression,
    recipe: options.recipe ?? said.recipe ?? null,
    seed: options.seed ?? said.seed ?? 1,
    ...labelledOf(said, options),
  };
  return { ...common, ...sourceOf(said, options, workload !== undefined) };
}

/** A dumped layer has its weights and its input with it. */
function sourceOf(
  said: StudyFile['said'],
  options: StudyOptions,
  isDump: boolean,
): Pick<StudyWorkload, 'network' | 'weights' | 'image' | 'input'> {
  const network = options.network ?? said.network;
  if (isDump) return { network: network ?? DEFAULT_NETWORK, weights: SYNTHETIC, image: undefined };
  const weights = chosenWeights(network, options.weights ?? said.weights);
  const common = { network: network ?? networkBehind(weights), weights };
  const isGiven = options.image !== undefined || options.input !== undefined;
  const { image, input } = isGiven ? options : said;
  const files = image === undefined ? undefined : photographFiles(image);
  return { ...common, image: files, ...(input === undefined ? {} : { input }) };
}

/** Photographs or images, whichever the command line has, or else the file. */
function labelledOf(
  said: StudyFile['said'],
  options: StudyOptions,
): Pick<StudyWorkload, 'photographs' | 'data'> {
  const isGiven = options.photographs !== undefined || options.data !== undefined;
  const { photographs, data } = isGiven ? options : said;
  if (photographs !== undefined && data !== undefined)
    throw new UserError('data: images to train on stand in place of photographs; leave one of them out');
  if (photographs === undefined && data === undefined && options.limit !== undefined)
    throw new UserError(
      `--limit ${options.limit}: there are no photographs; give --photographs or --data as well`,
    );
  const limit = options.limit ?? said.limit ?? null;
  return {
    photographs: photographs === undefined ? null : { directory: photographs, limit },
    ...(data === undefined ? {} : { data: { directory: data, limit } }),
  };
}

/** What is run if nobody says it: what the weights are of, if they say it themselves. */
function networkBehind(weights: string): string | null {
  return saysItsNetwork(weights) ? null : DEFAULT_NETWORK;
}

type Workloads = Pick<StudyOptions, 'network' | 'weights' | 'image' | 'input' | 'workload'>;

function demandOneWorkload(given: Workloads, place: string): void {
  if (given.workload === undefined || !hasNetwork(given)) return;
  throw new UserError(
    `${place}: workload stands in place of network, weights, image and input; leave it or them out`,
  );
}

function hasNetwork({ network, weights, image, input }: Workloads): boolean {
  return [network, weights, image, input].some((given) => given !== undefined);
}

/** A dumped layer is EIE's own work and runs on EIE's own machine. */
function defaultHardware({ workload }: StudyWorkload): string {
  return workload === undefined ? 'eie-64pe-conv' : 'eie-64pe';
}
