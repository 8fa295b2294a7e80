import type * as z from 'zod';
import { configName, isBareName, shippedConfig } from '../yaml/config-path.js';
import { fileLayers } from '../yaml/file-layers.js';
import { configHash } from './hash.js';
import { configError } from './issues.js';
import { merge, type ConfigMap, type Layer } from '../yaml/layer.js';
import { overrideLayer } from '../yaml/override-layer.js';

/** A kind of config file: where the shipped ones lie, and what one says. */
export interface ConfigKind<S extends z.ZodType<object>> {
  /** Folder under configs/ for bare names. */
  readonly folder: string;
  /** What such a file describes: the prefix that `--set` may put before a key. Default: the folder. */
  readonly subject?: string;
  /** The keys, `configHeader` among them, and what they resolve to. */
  readonly schema: S;
  /** What a file that says this leaves to be understood: it stands under all that is said. */
  readonly implied?: (said: ConfigMap) => ConfigMap;
  /** What of a resolved config its hash is taken over. Default: all of it. */
  identity?(value: z.output<S>): object;
}

/** A resolved config: deeply frozen, with its hash and the file it was read from. */
export interface LoadedConfig<T> {
  readonly value: T;
  readonly hash: string;
  readonly file: string;
}

/** A config file and its bases as they were read, to be resolved with one set of overrides or with many. */
export interface ConfigSource<S extends z.ZodType<object>> {
  readonly file: string;
  readonly kind: ConfigKind<S>;
  readonly layers: readonly Layer[];
}

/**
 * Loads a config file, its bases below it and the overrides ("path=value") over it.
 * `reference` is a path, or the bare name of a shipped file. Throws a UserError for every mistake in them.
 */
export async function loadConfig<S extends z.ZodType<object>>(
  reference: string,
  kind: ConfigKind<S>,
  overrides: readonly string[] = [],
): Promise<LoadedConfig<z.output<S>>> {
  return resolveConfig(await readConfig(reference, kind), overrides);
}

/** Reads a config file and its bases. Throws a UserError if one cannot be read or is not YAML. */
export async function readConfig<S extends z.ZodType<object>>(
  reference: string,
  kind: ConfigKind<S>,
): Promise<ConfigSource<S>> {
  const file = isBareName(reference) ? await shippedConfig(reference, kind.folder) : reference;
  return { file, kind, layers: await fileLayers(file, kind.folder) };
}

/** What a config that was read says under overrides. Throws a UserError for every mistake in either. */
export async function resolveConfig<S extends z.ZodType<object>>(
  { file, kind, layers: read }: ConfigSource<S>,
  overrides: readonly string[],
): Promise<LoadedConfig<z.output<S>>> {
  const { folder, subject = folder, schema, implied } = kind;
  const layers = [...read, ...overrides.map((text) => overrideLayer(text, subject))];
  const said = layers.reduce<ConfigMap>((under, layer) => merge(under, layer.value), {});
  const merged = { name: configName(file), ...implied?.(said), ...said };
  const result = await schema.safeParseAsync(merged);
  if (!result.success) throw configError(result.error.issues, schema, { layers, merged, file });
  return {
    value: deepFreeze(result.data),
    hash: configHash(kind.identity?.(result.data) ?? result.data),
    file,
  };
}

/** Freezes plain data (maps and lists of scalars) to its leaves and returns it. */
function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}
