import { loadConfig } from './load-config.js';
import { paperSchema, type Paper } from '../paper.js';

/** Claims of papers. */
export const PAPER = { folder: 'papers', schema: paperSchema };

/** A paper's claims, the hash of what they say, and the file they were read from. */
export interface LoadedPaper {
  readonly paper: Paper;
  readonly hash: string;
  readonly file: string;
}

/**
 * Loads the claims of a paper: a path, or a name under configs/papers such as "eie". Throws a UserError for every
 * mistake in them.
 */
export async function loadPaper(reference: string): Promise<LoadedPaper> {
  const { value, hash, file } = await loadConfig(reference, PAPER);
  return { paper: value, hash, file };
}
