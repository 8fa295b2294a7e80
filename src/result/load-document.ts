import type * as z from 'zod';
import { UserError } from '../base/errors.js';
import { readJson } from '../formats/json-document.js';
import { digestOf } from './digest.js';
import { documentProblem } from './document-problem.js';
import { currentDocument, DOCUMENTS, type DocumentName } from './kinds.js';

/** A kind of document that carries a digest, and how it is read. */
export interface LoadedKind<S extends z.ZodObject> {
  readonly name: DocumentName;
  readonly schema: S;
  /** What stands for keys that documents of the version before did not have. */
  readonly unsaid?: object;
}

/**
 * Reads a document, of today's version or the one before. Throws a UserError if the file is another one, its keys
 * are not those of the schema, or it was changed since it was written.
 */
export function loadDocument<S extends z.ZodObject>(file: string, kind: LoadedKind<S>): z.output<S> {
  const { what, command, file: usual } = DOCUMENTS[kind.name];
  const written = readJson(file, { what, mend: `give the ${usual} of ${command}` });
  const current = currentDocument(file, written, kind.name);
  const isOld = current !== written;
  const document = (isOld ? { ...current, ...kind.unsaid } : current) as z.output<S>;
  const { error } = kind.schema.safeParse(document);
  if (error !== undefined)
    throw new UserError(
      `${file}: ${documentProblem(error.issues, document, { schema: kind.schema, command })}`,
    );
  if (digestOf(written as object) !== document['digest'])
    throw new UserError(
      `${file}: digest: not that of this document: something was changed afterwards; make it again with ${command}`,
    );
  return isOld ? { ...document, digest: digestOf(document) } : document;
}
