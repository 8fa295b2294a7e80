import { dirname, isAbsolute, join } from 'node:path';
import { isBareName } from '../../config/yaml/config-path.js';
import type { StudyFile } from './study-file.js';
import type { Axis } from './point.js';
import { SYNTHETIC } from './study.js';

type Relocate = (path: string) => string;

/** What a study's file says, its paths turned from relative to the file to relative to the working directory. */
export function relocate({ file, said, axes }: StudyFile): StudyFile {
  if (file === null) return { file, said, axes };
  const from: Relocate = (path) => (isAbsolute(path) ? path : join(dirname(file), path));
  const reference: Relocate = (name) => (isBareName(name) ? name : from(name));
  const weights: Relocate = (path) => (path === SYNTHETIC ? path : from(path));
  const { network, hardware, energy, recipe, photographs, data, workload, image, input } = said;
  return {
    file,
    said: {
      ...said,
      network: relocatePath(network, reference),
      hardware: relocatePath(hardware, reference),
      energy: relocatePath(energy, reference),
      recipe: relocatePath(recipe, reference),
      photographs: relocatePath(photographs, from),
      data: relocatePath(data, from),
      workload: relocatePath(workload, from),
      weights: relocatePath(said.weights, weights),
      image: image?.map(from),
      input: input?.map(from),
    },
    axes: axes?.map((group) => group.map((axis) => relocateAxis(axis, { weights, recipe: reference }))),
  };
}

function relocatePath(path: string | undefined, move: Relocate): string | undefined {
  return path === undefined ? undefined : move(path);
}

/** Values that are paths, by the axes that have such. */
function relocateAxis({ path, values }: Axis, relocations: Readonly<Record<string, Relocate>>): Axis {
  if (!Object.hasOwn(relocations, path)) return { path, values };
  return { path, values: values.map((file) => relocations[path](String(file))) };
}
