import { loadDocument } from './load-document.js';
import { resultSchema, type ResultDocument } from './result.js';

/**
 * Reads a `result.json`. Throws a UserError if the file is none, is of a version that is not read, its keys are not
 * those of the schema, or it was changed since it was written.
 */
export function loadResult(file: string): ResultDocument {
  return loadDocument(file, { name: 'run', schema: resultSchema, unsaid: { contents: null } });
}
