import type * as z from 'zod';
import { expectation, fileSchema, knownKeys, schemasAt } from '../config/loading/file-schema.js';
import { valueAt, type ConfigPath } from '../config/yaml/layer.js';
import { suggestion } from '../base/nearest.js';
import { described, oneLine, quoted } from '../base/quote.js';

type Issue = z.core.$ZodIssue;

/** A kind of document: its schema, and the command that writes it. */
export interface ReadDocument {
  readonly schema: z.ZodObject;
  readonly command: string;
}

/**
 * What the schema holds against a document, as one line: the first complaint, and how many more there are. A key that
 * it does not know comes before the one that is missing for it.
 */
export function documentProblem(issues: readonly Issue[], document: unknown, kind: ReadDocument): string {
  const first = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
  const more = issues.length === 1 ? '' : ` (and ${issues.length - 1} more)`;
  return `${problemOf(first, document, kind)}${more}; give the document as ${kind.command} wrote it`;
}

function problemOf(issue: Issue, document: unknown, { schema }: ReadDocument): string {
  const takes = schemasAt(fileSchema(schema), issue.path);
  const place = placeText(issue.path);
  if (issue.code === 'unrecognized_keys') {
    const [key] = issue.keys;
    return `${place}unknown key ${quoted(key)}; ${suggestion(key, knownKeys(takes))}`;
  }
  const got = valueAt(document, issue.path);
  const expected = issue.code === 'invalid_format' ? '64 hexadecimal digits' : expectation(takes);
  return got === undefined
    ? `${place}missing; expected ${expected}`
    : `${place}expected ${expected}, got ${described(got)}`;
}

/** "layers[1].pe.entries[3]: " as a program would write it. */
function placeText(path: ConfigPath): string {
  if (path.length === 0) return '';
  const text = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return `${oneLine(text.replace(/^\./, ''))}: `;
}
