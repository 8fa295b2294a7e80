import { accuracySchema, type AccuracyDocument } from './accuracy-result.js';
import { loadDocument } from './load-document.js';

/** Reads an `accuracy.json`. Throws a UserError as `loadDocument` does. */
export function loadAccuracy(file: string): AccuracyDocument {
  return loadDocument(file, { name: 'accuracy', schema: accuracySchema });
}
