import { oneLine } from '../config/quote.js';
import { UserError } from '../errors.js';
import { readWhole } from '../formats/read-file.js';
import { ACCURACY_VERSION, accuracySchema, type AccuracyDocument } from './accuracy-result.js';
import { digestOf } from './digest.js';
import { documentProblem } from './document-problem.js';

const MAX_BYTES = 2 ** 28;
const KIND = { schema: accuracySchema, command: 'eie accuracy' };

/**
 * Reads an `accuracy.json`. Throws a UserError where the file is none, is of another version, its keys are not those of
 * the schema, or it was changed since it was written.
 */
export function loadAccuracy(file: string): AccuracyDocument {
  const data = parseJson(file);
  const version: unknown = data instanceof Object ? Reflect.get(data, 'schemaVersion') : undefined;
  if (version !== ACCURACY_VERSION) {
    throw new UserError(
      `${file}: schemaVersion: this eie reads version ${ACCURACY_VERSION} of an accuracy.json; make it again with eie accuracy`,
    );
  }
  const { error } = accuracySchema.safeParse(data);
  if (error !== undefined) throw new UserError(`${file}: ${documentProblem(error.issues, data, KIND)}`);
  const document = data as AccuracyDocument;
  if (digestOf(document) === document.digest) return document;
  throw new UserError(
    `${file}: digest: not that of this document: something was changed afterwards; make it again with eie accuracy`,
  );
}

function parseJson(file: string): unknown {
  const text = readWhole(file, MAX_BYTES, 'an accuracy document').toString('utf8');
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UserError(
      `${file}: not JSON (${oneLine(error.message)}); give an accuracy.json of eie accuracy`,
    );
  }
}
