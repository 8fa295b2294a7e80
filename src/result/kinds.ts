import { oneLine } from '../base/quote.js';
import { UserError } from '../base/errors.js';

/** A kind of document that this program writes. */
export interface DocumentKind {
  /** What its first key, `kind`, says. */
  readonly kind: string;
  /** Of its layout: what `version` says. It rises with every change that a reader could notice. */
  readonly version: number;
  /** The version in which documents said `version` under another key; it is read still. Null if there was none. */
  readonly old: { readonly key: string; readonly version: number } | null;
  /** What it is, for messages. */
  readonly what: string;
  /** Its usual file, and what writes it. */
  readonly file: string;
  readonly command: string;
}

/** Every kind of document, by the name that this program has for it. All begin with `kind` and `version`. */
export const DOCUMENTS = {
  run: {
    kind: 'eie-run',
    version: 3,
    old: { key: 'schemaVersion', version: 2 },
    what: 'the result of a run',
    file: 'result.json',
    command: 'eie run',
  },
  sweep: {
    kind: 'eie-sweep',
    version: 2,
    old: { key: 'schemaVersion', version: 1 },
    what: 'the rows of a sweep or an exploration',
    file: 'results.ndjson',
    command: 'eie sweep',
  },
  accuracy: {
    kind: 'eie-accuracy',
    version: 2,
    old: { key: 'schemaVersion', version: 1 },
    what: 'an accuracy',
    file: 'accuracy.json',
    command: 'eie accuracy',
  },
  compression: {
    kind: 'eie-compression',
    version: 2,
    old: { key: 'schemaVersion', version: 1 },
    what: 'a compression',
    file: 'compression.json',
    command: 'eie compress',
  },
  pareto: {
    kind: 'eie-pareto',
    version: 2,
    old: { key: 'schemaVersion', version: 1 },
    what: 'the best points of an exploration',
    file: 'pareto.json',
    command: 'eie explore',
  },
  comparison: {
    kind: 'eie-comparison',
    version: 3,
    old: { key: 'comparisonVersion', version: 1 },
    what: 'a comparison',
    file: 'comparison.json',
    command: 'eie compare',
  },
  formats: {
    kind: 'eie-formats',
    version: 2,
    old: { key: 'formatsVersion', version: 1 },
    what: 'number formats',
    file: 'formats.json',
    command: 'eie run --save-formats',
  },
  reproduction: {
    kind: 'eie-reproduction',
    version: 1,
    old: null,
    what: 'the reproduction of a paper',
    file: 'reproduction.json',
    command: 'eie reproduce',
  },
} as const satisfies Readonly<Record<string, DocumentKind>>;

export type DocumentName = keyof typeof DOCUMENTS;

/** Of a document's first keys, those that say what it is. */
interface Identity {
  /** Null if it is none of this program's documents. */
  readonly name: DocumentName | null;
  readonly version: unknown;
  /** The key that said the version. */
  readonly key: string;
}

const NAMES = Object.keys(DOCUMENTS) as readonly DocumentName[];

/** A run's result had no `kind` when its version was `schemaVersion`; these two had other keys of their own. */
const WITHOUT_KIND = ['run', 'comparison', 'formats'] as const satisfies readonly DocumentName[];

/**
 * The document in today's layout: itself, or one of the version before with its keys named anew. Throws a UserError
 * that says what the file holds if it is another kind of document or of a version that is not read.
 */
export function currentDocument(
  file: string,
  data: unknown,
  wanted: DocumentName,
): Readonly<Record<string, unknown>> {
  const { kind, version, old, what, command, file: usual } = DOCUMENTS[wanted];
  const give = `give the ${usual} of ${command}`;
  const found = identityOf(data);
  if (found.name === null) throw new UserError(`${file}: it does not say that it is ${what}; ${give}`);
  if (found.name !== wanted)
    throw new UserError(`${file}: it is ${DOCUMENTS[found.name].what}, not ${what}; ${give}`);
  const document = data as Readonly<Record<string, unknown>>;
  if (found.key === 'version' && found.version === version) return document;
  if (old !== null && found.key === old.key && found.version === old.version) {
    const { [old.key]: _, kind: __, ...said } = document;
    return { kind, version, ...said };
  }
  const isOlder = typeof found.version === 'number' && found.version < version;
  const mend = isOlder ? `make it again with ${command}` : 'read it with the eie that wrote it';
  throw new UserError(
    `${file}: ${found.key}: ${oneLine(String(found.version))}; this eie reads version ${version}: ${mend}`,
  );
}

/** Which document a text begins as; null if it does not say. The first hundred characters do. */
export function documentBeginning(text: string): DocumentName | null {
  const found = /^\s*\{\s*"(\w+)"\s*:\s*("[\w-]*"|\d+)/.exec(text);
  return found === null ? null : nameOf({ [found[1]]: JSON.parse(found[2]) as unknown });
}

function identityOf(data: unknown): Identity {
  if (!(data instanceof Object)) return { name: null, version: null, key: 'version' };
  const name = nameOf(data);
  const old: DocumentKind['old'] = DOCUMENTS[name ?? 'run'].old;
  const used = old === null || Object.hasOwn(data, 'version') ? 'version' : old.key;
  return { name, key: used, version: Reflect.get(data, used) };
}

function nameOf(data: object): DocumentName | null {
  if (Object.hasOwn(data, 'kind'))
    return NAMES.find((name) => DOCUMENTS[name].kind === Reflect.get(data, 'kind')) ?? null;
  return WITHOUT_KIND.find((name) => Object.hasOwn(data, DOCUMENTS[name].old.key)) ?? null;
}
