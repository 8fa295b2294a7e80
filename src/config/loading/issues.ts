import type * as z from 'zod';
import { UserError } from '../../base/errors.js';
import { expectation, fileSchema, knownKeys, schemasAt, type FileSchema } from './file-schema.js';
import { placeOf, valueAt, type ConfigMap, type ConfigPath, type Layer } from '../yaml/layer.js';
import { nearestName, suggestion } from '../../base/nearest.js';
import { described, oneLine, quoted } from '../../base/quote.js';

/** A config as far as its schema has checked it. */
export interface CheckedConfig {
  readonly layers: readonly Layer[];
  readonly merged: ConfigMap;
  /** Place of what no layer says: the file. */
  readonly file: string;
}

type Issue = z.core.$ZodIssue;
type Variants = z.core.$ZodIssueInvalidUnion & { readonly options?: readonly unknown[] };
type UnknownKeys = z.core.$ZodIssueUnrecognizedKeys;

/**
 * A schema's complaints as one line for the user: the first with its place and mend, and how many more there are.
 * A complaint about several keys lists the others in `params.with`; its place is the one of them said last.
 */
export function configError(issues: readonly Issue[], schema: z.ZodType, config: CheckedConfig): UserError {
  const takes = fileSchema(schema);
  const lines = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? unknownKeys(issue, takes, config)
      : [wrongValue(issue, takes, config)],
  );
  const [first, ...others] = new Set(lines); // a value can break two rules of one expectation
  return new UserError(others.length === 0 ? first : `${first} (and ${others.length} more)`);
}

function unknownKeys({ path, keys }: UnknownKeys, takes: FileSchema, config: CheckedConfig): string[] {
  const known = knownKeys(schemasAt(takes, path, config.merged));
  if (path.length === 0) known.push('base'); // the loader's own key
  return keys.map((key) => {
    const place = placeOf(config.layers, [[...path, key]])?.key ?? config.file;
    return `${place}: ${subject(path)}unknown key ${quoted(key)}; ${suggestion(key, known)}`;
  });
}

function wrongValue(issue: Issue, takes: FileSchema, config: CheckedConfig): string {
  const { path } = issue;
  const place = enclosingPlace(config, [path, ...otherPaths(issue)]);
  if (issue.code === 'custom') return `${place}: ${subject(path)}${issue.message}`;
  const given = valueAt(config.merged, path);
  const variant = issue.code === 'invalid_union' ? nearestVariant(issue, given) : null;
  if (variant !== null)
    return `${place}: ${subject(path)}unknown ${String(path.at(-1))} ${described(given)}; did you mean "${variant}"?`;
  const got = described(given);
  return `${place}: ${subject(path)}expected ${expectationAt(takes, path, config.merged)}, got ${got}`;
}

/** What is expected at a place; within a field that says in words of its own what it takes, that. */
function expectationAt(takes: FileSchema, path: ConfigPath, merged: ConfigMap): string {
  const schemas = schemasAt(takes, path, merged);
  return schemas.length > 0 || path.length === 0
    ? expectation(schemas)
    : expectationAt(takes, path.slice(0, -1), merged);
}

/** Of alternatives that one key tells apart, the one whose name is near; null if none is. */
function nearestVariant({ options = [] }: Variants, given: unknown): string | null {
  return typeof given === 'string' ? nearestName(given, options.map(String)) : null;
}

/** Where the config says one of `paths`, or what encloses them if it says none. */
function enclosingPlace({ layers, merged, file }: CheckedConfig, paths: readonly ConfigPath[]): string {
  const nested = paths.filter((path) => path.length > 0);
  if (nested.length === 0) return file;
  const said = nested.filter((path) => valueAt(merged, path) !== undefined);
  if (said.length > 0) return placeOf(layers, said)?.value ?? file;
  return enclosingPlace(
    { layers, merged, file },
    nested.map((path) => path.slice(0, -1)),
  );
}

function otherPaths(issue: Issue): ConfigPath[] {
  const keys: unknown = issue.code === 'custom' ? issue.params?.['with'] : undefined;
  return Array.isArray(keys) ? keys.map((key) => [String(key)]) : [];
}

function subject(path: ConfigPath): string {
  return path.length === 0 ? '' : `${oneLine(path.map(String).join('.'))}: `;
}
