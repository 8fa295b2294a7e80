import { isAbsolute, join } from 'node:path';
import { UserError } from '../../base/errors.js';
import { oneLine } from '../../base/quote.js';
import { isBareName } from '../../config/yaml/config-path.js';
import { fileLayer } from '../../config/yaml/file-layer.js';
import { fileLayers } from '../../config/yaml/file-layers.js';
import { readText } from '../../config/yaml/read-text.js';
import type { Evaluation } from '../../explore/evaluation/evaluate.js';
import type { Axis } from '../../explore/study/point.js';
import { axesOf } from '../../explore/study/space.js';
import type { Study, StudyPhotographs } from '../../explore/study/study.js';
import { loadLabelledPhotographs } from '../../formats/labels.js';
import { photographNames } from '../../formats/photograph-files.js';
import { filesOfDump, filesOfWeights } from '../../workload/files-read.js';
import { holdsModel } from '../../workload/weights-format.js';

/** A file that work is done with, by the path under which it is read. */
export interface ReadFile {
  readonly path: string;
  /** Whether it has only to be there: nobody reads it. */
  readonly isNameOnly: boolean;
}

/** A config, and the folder of the program's own in which it is looked up if it is but a name. */
export interface NamedConfig {
  readonly reference: string;
  readonly folder: string;
}

/** The configs that the points of a study are worked out from, but for a network's. */
export function configsOfEvaluation({ study, prices }: Evaluation): readonly NamedConfig[] {
  const { workload, space } = study;
  const recipes = [
    ...(workload.recipe === null ? [] : [workload.recipe]),
    ...valuesOf(axesOf(space), 'recipe'),
  ];
  return [
    { reference: study.hardware, folder: 'hardware' },
    ...(prices === null ? [] : [{ reference: prices.table, folder: 'energy' }]),
    ...recipes.map((reference) => ({ reference, folder: 'compression' })),
  ];
}

/** The files that the points of a study read, but for those that come with the program. */
export async function filesOfEvaluation(evaluation: Evaluation): Promise<readonly ReadFile[]> {
  const { study } = evaluation;
  const { workload, network, image = [], input = [], photographs } = study.workload;
  const configs = await collectFiles(configsOfEvaluation(evaluation), ({ reference, folder }) =>
    filesOfConfig(reference, folder),
  );
  const weighed = workload === undefined ? await filesOfWorkload(study) : filesOfDump(workload);
  const paths = [...configs, ...weighed, ...image, ...input, ...(await filesOfNetwork(network))];
  return [...filesAt(paths), ...(photographs === null ? [] : filesOfPhotographs(photographs))];
}

/** The files of a network that a user names; none if nobody does. */
export async function filesOfNetwork(network: string | null): Promise<readonly string[]> {
  if (network === null) return [];
  return holdsModel(network) ? filesOfWeights(network) : filesOfConfig(network, 'networks');
}

/**
 * A config file and its bases; none for a shipped one. Throws a UserError if one names its base by a whole path,
 * which leads elsewhere on another machine.
 */
export async function filesOfConfig(reference: string, folder: string): Promise<readonly string[]> {
  if (isBareName(reference)) return [];
  const files = (await fileLayers(reference, folder)).map(({ origin }) => origin);
  for (const file of files) await demandRelativeBase(file);
  return files;
}

/** Paths as files whose contents are read. */
export function filesAt(paths: readonly string[]): readonly ReadFile[] {
  return paths.map((path) => ({ path, isNameOnly: false }));
}

async function demandRelativeBase(file: string): Promise<void> {
  const { base } = fileLayer(await readText(file, file), file).value;
  if (typeof base === 'string' && isAbsolute(base))
    throw new UserError(
      `${file}: base ${oneLine(base)}: other machines do not have it there; name it from the folder of the file`,
    );
}

async function filesOfWorkload({ workload: { weights }, space }: Study): Promise<readonly string[]> {
  return collectFiles([weights, ...valuesOf(axesOf(space), 'weights')], filesOfWeights);
}

function valuesOf(axes: readonly Axis[], path: string): readonly string[] {
  return axes.filter((axis) => axis.path === path).flatMap(({ values }) => values.map(String));
}

async function collectFiles<T>(
  names: readonly T[],
  filesOf: (name: T) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const files: string[] = [];
  for (const name of names) files.push(...(await filesOf(name)));
  return files;
}

/** Beyond a limit the photographs have only to be there, as labels and folder go together. */
function filesOfPhotographs({ directory, limit }: StudyPhotographs): readonly ReadFile[] {
  const { labels, photographs } = loadLabelledPhotographs(directory);
  const shown = new Set(photographs.slice(0, limit ?? undefined).map(({ file }) => file));
  const all = photographNames(directory).map((name) => ({
    path: join(directory, name),
    isNameOnly: !shown.has(name),
  }));
  return [...filesAt([labels]), ...all];
}
