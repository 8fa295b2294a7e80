import { loadLabelledPhotographs, type LabelledPhotograph } from '../../formats/labels.js';
import type { StudyPhotographs } from './study.js';

/** The photographs over which a study's accuracy is measured. Throws a UserError if files and labels do not match. */
export function subjectsOf({ directory, limit }: StudyPhotographs): readonly LabelledPhotograph[] {
  return loadLabelledPhotographs(directory).photographs.slice(0, limit ?? undefined);
}
