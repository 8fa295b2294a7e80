import { UserError } from '../base/errors.js';
import { readJson } from '../formats/json-document.js';
import { firstContradiction } from './consistency.js';
import { digestOf } from './digest.js';
import { documentProblem } from './document-problem.js';
import { RESULT_VERSION, resultSchema, type ResultDocument } from './result.js';

const RESULT = { schema: resultSchema, command: 'eie run' };
const WANTED = { what: 'a result document', mend: 'give a result.json of eie run' };

/**
 * Reads a `result.json`. Throws a UserError where the file is none, is of another version, its keys are not those of
 * the schema, or its numbers were changed since they were written.
 */
export function loadResult(file: string): ResultDocument {
  const data = readJson(file, WANTED);
  checkVersion(file, data);
  const document = checkKeys(file, data);
  const contradiction = firstContradiction(document);
  if (contradiction !== null) throw new UserError(`${file}: ${contradiction}; run it again`);
  if (digestOf(document) !== document.digest) {
    throw new UserError(
      `${file}: digest: not that of this document: something was changed after the run; run it again`,
    );
  }
  return document;
}

function checkVersion(file: string, data: unknown): void {
  const version: unknown = data instanceof Object ? Reflect.get(data, 'schemaVersion') : undefined;
  if (version === RESULT_VERSION) return;
  if (typeof version !== 'number')
    throw new UserError(`${file}: schemaVersion: there is none; give a result.json of eie run`);
  const mend = version < RESULT_VERSION ? 'run it again' : 'read it with the eie that wrote it';
  throw new UserError(
    `${file}: schemaVersion: version ${version}; this eie reads version ${RESULT_VERSION}: ${mend}`,
  );
}

/** The data itself, not the schema's copy: the digest is taken over its keys in the order in which they were written. */
function checkKeys(file: string, data: unknown): ResultDocument {
  const { error } = resultSchema.safeParse(data);
  if (error !== undefined) throw new UserError(`${file}: ${documentProblem(error.issues, data, RESULT)}`);
  return data as ResultDocument;
}
