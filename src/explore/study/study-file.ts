import type { SweepFile } from '../../config/sweep.js';
import type { Axis } from './point.js';

/** A study's file, or an empty one if there is none. */
export interface StudyFile {
  /** Null for a study that the command line alone describes. */
  readonly file: string | null;
  readonly said: Omit<SweepFile, 'vary'>;
  /** Groups of axes. */
  readonly axes: readonly (readonly Axis[])[] | undefined;
}

/** What a file says that says nothing. */
export function emptyFile(name: string): StudyFile {
  return { file: null, said: { name, description: '', set: [] }, axes: undefined };
}
