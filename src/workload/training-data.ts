import { UserError } from '../base/errors.js';
import { demandFolder } from '../formats/folder.js';
import type { ImageSet, Part, TrainingData } from '../formats/image-set.js';
import type { Network } from '../network/network.js';
import { IDX_IMAGES } from './images/idx-images.js';
import { NPY_IMAGES } from './images/npy-images.js';
import type { PartFormat } from './images/part-format.js';
import { PICTURE_FOLDERS } from './images/picture-folders.js';

/** Ways in which a folder may hold labelled images. */
const FORMATS: readonly PartFormat[] = [IDX_IMAGES, NPY_IMAGES, PICTURE_FOLDERS];

/**
 * The labelled images of a folder for a network, to learn from and, if they are there, to count mistakes on: IDX files,
 * NumPy files or folders of pictures (docs/file-formats.md). Throws `UserError` if files are missing or damaged, images
 * do not fit the network's input, labels are fewer or more than images, or name classes that it does not have.
 */
export async function loadTrainingData(folder: string, network: Network): Promise<TrainingData> {
  demandFolder(folder);
  const training = await loadPart(folder, 'training', network);
  if (training === null) throw lacking(folder, 'training');
  return { training, test: await loadPart(folder, 'test', network) };
}

/** The test images alone. Throws as `loadTrainingData` does. */
export async function loadTestImages(folder: string, network: Network): Promise<ImageSet> {
  demandFolder(folder);
  const test = await loadPart(folder, 'test', network);
  if (test === null) throw lacking(folder, 'test');
  return test;
}

/** Null if the folder has nothing of a part. */
async function loadPart(folder: string, part: Part, network: Network): Promise<ImageSet | null> {
  const formats = FORMATS.filter((one) => one.holds(folder, part));
  if (formats.length > 1)
    throw new UserError(
      `${folder}: ${part} images as ${formats.map(({ title }) => title).join(' and as ')}; keep one of them in it`,
    );
  return formats.at(0)?.read(folder, part, network) ?? null;
}

function lacking(folder: string, part: Part): UserError {
  const gives = FORMATS.map(({ give }) => give[part]).join('; or with ');
  return new UserError(`${folder}: no ${part} images in it; give a folder with ${gives}`);
}
