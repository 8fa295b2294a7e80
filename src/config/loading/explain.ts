import type * as z from 'zod';
import { configName } from '../yaml/config-path.js';
import { isConfigMap, merge, type ConfigMap } from '../yaml/layer.js';
import { fileSchema, schemasAt, type FileSchema } from './file-schema.js';
import { resolveConfig, type ConfigSource } from './load-config.js';

/** The origin of a value that no file says. */
export const DEFAULT_ORIGIN = 'default';

/** A config with its defaults written out, and where each value comes from. */
export interface ExplainedConfig {
  readonly file: string;
  /** The files below it, the nearest first. */
  readonly bases: readonly string[];
  readonly hash: string;
  /** As a file says it, in the schema's order: such a file resolves to the same hash. */
  readonly values: ConfigMap;
  /** The same tree, with the file of each value in its place, or `DEFAULT_ORIGIN`. A list is one value. */
  readonly origins: ConfigMap;
}

/** Resolves a config and says where each value comes from. Throws a UserError for every mistake in it. */
export async function explainConfig<S extends z.ZodType<object>>(
  source: ConfigSource<S>,
): Promise<ExplainedConfig> {
  const { file, kind, layers } = source;
  const { hash } = await resolveConfig(source, []);
  const named = { value: { name: configName(file) }, origin: file };
  const whole = layers.reduce<ConfigMap>((under, { value }) => merge(under, value), {});
  const implied = { value: kind.implied?.(whole) ?? {}, origin: DEFAULT_ORIGIN };
  const said = [named, implied, ...layers].map(({ value, origin }) => ({
    value,
    origins: originsOf(value, origin),
  }));
  const [schema] = schemasAt(fileSchema(kind.schema), [], { ...implied.value, ...whole });
  const { values, origins } = withDefaults(schema, {
    values: said.reduce<ConfigMap>((under, { value }) => merge(under, value), {}),
    origins: said.reduce<ConfigMap>((under, layer) => merge(under, layer.origins), {}),
  });
  const bases = layers.map(({ origin }) => origin).filter((origin) => origin !== file);
  return { file, bases: bases.toReversed(), hash, values, origins };
}

/** A map with `origin` in place of each value that is not a map. */
function originsOf(values: ConfigMap, origin: string): ConfigMap {
  const entries = Object.entries(values).map(([key, value]) => [
    key,
    isConfigMap(value) ? originsOf(value, origin) : origin,
  ]);
  return Object.fromEntries(entries) as ConfigMap;
}

type Explained = Pick<ExplainedConfig, 'values' | 'origins'>;

/** The schema's keys in its order, those without a default and a value left out, then the keys of a free map. */
function withDefaults({ properties = {}, additionalProperties }: FileSchema, said: Explained): Explained {
  const values: [string, unknown][] = [];
  const origins: [string, unknown][] = [];
  for (const key of new Set([...Object.keys(properties), ...Object.keys(said.values)])) {
    const schema = schemaOf(Object.hasOwn(properties, key) ? properties[key] : additionalProperties);
    const isSaid = Object.hasOwn(said.values, key);
    const value = isSaid ? said.values[key] : schema.default;
    if (value === undefined) continue;
    const origin = isSaid ? said.origins[key] : DEFAULT_ORIGIN;
    const inner = isConfigMap(value)
      ? withDefaults(schema, {
          values: value,
          origins: isConfigMap(origin) ? origin : originsOf(value, DEFAULT_ORIGIN),
        })
      : { values: value, origins: origin };
    values.push([key, inner.values]);
    origins.push([key, inner.origins]);
  }
  return { values: Object.fromEntries(values), origins: Object.fromEntries(origins) };
}

function schemaOf(schema: FileSchema | boolean | undefined): FileSchema {
  return typeof schema === 'object' ? schema : {};
}
