import type { ImageSet } from '../formats/image-set.js';
import type { Subject } from './examination.js';

/** The images of a set as subjects of an examination: named by their places, which are their paths. */
export function imageSubjects({ labels }: ImageSet): readonly Subject[] {
  return Array.from(labels, (classIndex, place) => ({
    file: `test image ${place}`,
    path: String(place),
    classIndex,
  }));
}
