import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { UserError } from '../../base/errors.js';
import { sideBySide } from '../../base/side-by-side.js';
import { firstFew } from '../../formats/first-few.js';
import { isFolder } from '../../formats/folder.js';
import type { ImageSet, Part } from '../../formats/image-set.js';
import { LABELS_FILE, loadLabelledPhotographs } from '../../formats/labels.js';
import { photographFiles, photographNames } from '../../formats/photograph-files.js';
import { loadPhotograph } from '../../formats/photograph.js';
import { onFile } from '../../formats/system-errors.js';
import { sizeOf, type Network } from '../../network/network.js';
import { pictureView } from '../../network/picture-view.js';
import { classesOf } from './image-checks.js';
import type { PartFormat } from './part-format.js';

/** Folders of the parts; without them the folder itself holds the training images. */
const PARTS: Readonly<Record<Part, string>> = { training: 'train', test: 'test' };

/** Values of all pictures together: what an array of float32 holds here. */
const MOST_VALUES = 2 ** 29;

/** Pictures decoded at a time. */
const MOST_DECODED = 8;

/** A folder's name that says the class. */
const NUMBER = /^\d{1,6}$/;

/** A picture and its class. */
interface LabelledFile {
  readonly path: string;
  readonly classIndex: number;
}

/** Pictures in a folder for each class, or next to a labels.csv as accuracies take it. */
export const PICTURE_FOLDERS: PartFormat = {
  title: 'folders of pictures',
  give: {
    training:
      'a folder train of pictures, those of each class in a folder of their own or all next to a labels.csv',
    test: 'a folder test of pictures, those of each class in a folder of their own or all next to a labels.csv',
  },
  holds: (folder, part) => {
    const root = rootOf(folder, part);
    return root !== null && (hasLabels(root) || classFolders(root).length > 0);
  },
  read(folder, part, network) {
    const root = rootOf(folder, part) ?? folder;
    const files = hasLabels(root) ? labelledFiles(root) : classFiles(folder, root, network);
    checkClasses(root, files, network);
    return decodePictures(root, files, network);
  },
};

/** Null if there is no folder for a part. */
function rootOf(folder: string, part: Part): string | null {
  const root = join(folder, PARTS[part]);
  if (isFolder(root)) return root;
  return part === 'training' && isFolder(folder) ? folder : null;
}

function hasLabels(root: string): boolean {
  return existsSync(join(root, LABELS_FILE));
}

/** Names of the folders of a root that hold pictures, but those of parts. */
function classFolders(root: string): readonly string[] {
  const entries = onFile(root, () => readdirSync(root, { withFileTypes: true }));
  const parts = Object.values(PARTS);
  return entries
    .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('.') && !parts.includes(name))
    .filter((name) => isFolder(join(root, name)) && photographNames(join(root, name)).length > 0)
    .sort();
}

function labelledFiles(root: string): readonly LabelledFile[] {
  return loadLabelledPhotographs(root).photographs;
}

/** Folders named by whole numbers say the class; others are numbered in the order of their names. */
function classFiles(folder: string, root: string, network: Network): readonly LabelledFile[] {
  const stray = photographNames(root);
  if (stray.length > 0)
    throw new UserError(
      `${root}: pictures of no class: ${firstFew(stray)}; put each into the folder of its class, or all next to a ${LABELS_FILE}`,
    );
  const classOf = classesByName(folder, root, network);
  return classFolders(root).flatMap((name) =>
    photographFiles([join(root, name)]).map((path) => ({ path, classIndex: classOf(name) })),
  );
}

/** The class of a folder's name. Throws a `UserError` for names that leave in doubt which classes they are. */
function classesByName(folder: string, root: string, network: Network): (name: string) => number {
  const training = rootOf(folder, 'training');
  const learned = training === null ? [] : classFolders(training);
  const own = classFolders(root);
  const names = [...new Set([...learned, ...own])];
  const numbered = names.filter((name) => NUMBER.test(name));
  if (numbered.length === names.length) return Number;
  if (numbered.length > 0)
    throw new UserError(
      `${root}: some classes are numbers, others are not: ${firstFew(names.filter((name) => !NUMBER.test(name)))}; number all, or none`,
    );
  const unknown = own.filter((name) => !learned.includes(name));
  if (learned.length > 0 && unknown.length > 0)
    throw new UserError(
      `${root}: classes that ${training ?? ''} does not have: ${firstFew(unknown)}; name those that it has`,
    );
  if (learned.length === 0 && own.length !== classesOf(network))
    throw new UserError(
      `${root}: ${own.length} classes by name, and ${network.name} has ${classesOf(network)}; name their folders by their numbers`,
    );
  return (name) => names.indexOf(name);
}

function checkClasses(root: string, files: readonly LabelledFile[], network: Network): void {
  const outputs = classesOf(network);
  const wrong = files.find(({ classIndex }) => classIndex >= outputs);
  if (wrong === undefined) return;
  throw new UserError(
    `${wrong.path}: it is of class ${wrong.classIndex}, but ${network.name} has ${outputs} outputs, 0 to ${outputs - 1}; ` +
      `choose the network that ${root} is for`,
  );
}

async function decodePictures(
  source: string,
  files: readonly LabelledFile[],
  network: Network,
): Promise<ImageSet> {
  const view = pictureView(network, 'give its inputs as .npy');
  const size = sizeOf(view.shape);
  if (files.length * size > MOST_VALUES)
    throw new UserError(
      `${source}: ${files.length} pictures of ${size} values are more than memory has room for; give fewer`,
    );
  const pixels = new Float32Array(files.length * size);
  await sideBySide([...files.entries()], MOST_DECODED, async ([place, { path }]) => {
    pixels.set((await loadPhotograph(path, view)).data, place * size);
  });
  return {
    ...{ source, pixels, levels: null },
    labels: Uint16Array.from(files, ({ classIndex }) => classIndex),
    names: files.map(({ path }) => relative(source, path)),
  };
}
