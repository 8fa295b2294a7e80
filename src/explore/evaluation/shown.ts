import type { Subject } from '../../accuracy/examination.js';
import { imageSubjects } from '../../accuracy/image-subjects.js';
import type { ImageSet } from '../../formats/image-set.js';
import type { Network } from '../../network/network.js';
import { loadTestImages } from '../../workload/training-data.js';
import { subjectsOf } from '../study/photographs.js';
import type { Study } from '../study/study.js';

/** What the points of a study are judged on. */
export interface StudyShown {
  readonly subjects: readonly Subject[];
  /** Images that the paths of subjects are places of; undefined if these are photographs. */
  readonly images: ImageSet | undefined;
}

/** Photographs or test images; null if accuracy is not measured. Throws a UserError for what cannot be read. */
export async function shownOf({ workload }: Study, network: Network): Promise<StudyShown | null> {
  const { photographs, data } = workload;
  if (photographs !== null) return { subjects: subjectsOf(photographs), images: undefined };
  if (data === undefined) return null;
  const images = await loadTestImages(data.directory, network);
  return { subjects: imageSubjects(images).slice(0, data.limit ?? undefined), images };
}
