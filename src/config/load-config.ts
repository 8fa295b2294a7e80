import type { z } from 'zod';
import { configName, isBareName, shippedConfig } from './config-path.js';
import { fileLayers } from './file-layers.js';
import { deepFreeze } from './freeze.js';
import { configHash } from './hash.js';
import { configError } from './issues.js';
import { merge, type ConfigMap } from './layer.js';
import { overrideLayer } from './override-layer.js';

/** A kind of config file: where the shipped ones lie, and what one says. */
export interface ConfigKind<S extends z.ZodType<object>> {
  /** Folder under configs/ for bare names; also the prefix that `--set` may put before a key. */
  readonly folder: string;
  /** The keys, `configHeader` among them, and what they resolve to. */
  readonly schema: S;
}

/** A resolved config: deeply frozen, with its hash and the file it was read from. */
export interface LoadedConfig<T> {
  readonly value: T;
  readonly hash: string;
  readonly file: string;
}

/**
 * Loads a config file, its bases below it and the overrides ("path=value") over it.
 * `reference` is a path, or the bare name of a shipped file. Throws a UserError for every mistake in them.
 */
export async function loadConfig<S extends z.ZodType<object>>(
  reference: string,
  { folder, schema }: ConfigKind<S>,
  overrides: readonly string[] = [],
): Promise<LoadedConfig<z.output<S>>> {
  const file = isBareName(reference) ? await shippedConfig(reference, folder) : reference;
  const set = overrides.map((text) => overrideLayer(text, folder));
  const layers = [...(await fileLayers(file, folder)), ...set];
  const named: ConfigMap = { name: configName(file) };
  const merged = layers.reduce((under, layer) => merge(under, layer.value), named);
  const result = await schema.safeParseAsync(merged);
  if (!result.success) throw configError(result.error.issues, schema, { layers, merged, file });
  return { value: deepFreeze(result.data), hash: configHash(result.data), file };
}
