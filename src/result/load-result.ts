import { firstContradiction } from './consistency.js';
import { loadDocument } from './load-document.js';
import { resultSchema, type ResultDocument } from './result.js';

/**
 * Reads a `result.json`. Throws a UserError where the file is none, is of a version that is not read, its keys are not
 * those of the schema, or its numbers were changed since they were written.
 */
export function loadResult(file: string): ResultDocument {
  return loadDocument(file, {
    name: 'run',
    schema: resultSchema,
    unsaid: { contents: null },
    contradiction: firstContradiction,
  });
}
