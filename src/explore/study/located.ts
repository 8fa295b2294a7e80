import { dirname, isAbsolute, join } from 'node:path';
import { isBareName } from '../../config/yaml/config-path.js';
import type { StudyFile } from './study-file.js';
import type { Axis } from './point.js';
import { SYNTHETIC } from './study.js';

type Relocate = (path: string) => string;

/** What a study's file says, its paths turned from relative to the file to relative to the working directory. */
export function located({ file, said, axes }: StudyFile): StudyFile {
  if (file === null) return { file, said, axes };
  const from: Relocate = (path) => (isAbsolute(path) ? path : join(dirname(file), path));
  const reference: Relocate = (name) => (isBareName(name) ? name : from(name));
  const weights: Relocate = (path) => (path === SYNTHETIC ? path : from(path));
  const { network, hardware, energy, recipe, photographs, workload, image, input } = said;
  return {
    file,
    said: {
      ...said,
      network: moved(network, reference),
      hardware: moved(hardware, reference),
      energy: moved(energy, reference),
      recipe: moved(recipe, reference),
      photographs: moved(photographs, from),
      workload: moved(workload, from),
      weights: moved(said.weights, weights),
      image: image?.map(from),
      input: input?.map(from),
    },
    axes: axes?.map((group) => group.map((axis) => movedAxis(axis, { weights, recipe: reference }))),
  };
}

function moved(path: string | undefined, relocate: Relocate): string | undefined {
  return path === undefined ? undefined : relocate(path);
}

/** Values that are paths, by the axes that have such. */
function movedAxis({ path, values }: Axis, relocations: Readonly<Record<string, Relocate>>): Axis {
  if (!Object.hasOwn(relocations, path)) return { path, values };
  return { path, values: values.map((file) => relocations[path](String(file))) };
}
