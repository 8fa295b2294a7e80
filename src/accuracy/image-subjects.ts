import type { ImageSet } from '../formats/image-set.js';
import type { Subject } from './examination.js';

/** The images of a set as subjects of an examination: by their names, or else their places, which are their paths. */
export function imageSubjects({ labels, names }: ImageSet): readonly Subject[] {
  return Array.from(labels, (classIndex, place) => ({
    file: names?.[place] ?? `image ${place}`,
    path: String(place),
    classIndex,
  }));
}
