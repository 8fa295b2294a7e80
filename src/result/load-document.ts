import type * as z from 'zod';
import { UserError } from '../base/errors.js';
import { readJson } from '../formats/json-document.js';
import { digestOf } from './digest.js';
import { documentProblem } from './document-problem.js';

/** A kind of document that says its version and carries a digest. */
export interface LoadedKind<S extends z.ZodObject> {
  readonly schema: S;
  readonly version: number;
  /** Name of its file: "accuracy.json". */
  readonly file: string;
  /** What makes one: "eie accuracy". */
  readonly command: string;
}

/**
 * Reads a document. Throws a UserError where the file is none, is of another version, its keys are not those of the
 * schema, or it was changed since it was written.
 */
export function loadDocument<S extends z.ZodObject>(file: string, kind: LoadedKind<S>): z.output<S> {
  const again = `make it again with ${kind.command}`;
  const data = readJson(file, { what: kind.file, mend: `give the ${kind.file} of ${kind.command}` });
  const version: unknown = data instanceof Object ? Reflect.get(data, 'schemaVersion') : undefined;
  if (version !== kind.version)
    throw new UserError(
      `${file}: schemaVersion: this eie reads version ${kind.version} of ${kind.file}; ${again}`,
    );
  const { error } = kind.schema.safeParse(data);
  if (error !== undefined) throw new UserError(`${file}: ${documentProblem(error.issues, data, kind)}`);
  const document = data as z.output<S>;
  if (digestOf(document) === document['digest']) return document;
  throw new UserError(
    `${file}: digest: not that of this document: something was changed afterwards; ${again}`,
  );
}
