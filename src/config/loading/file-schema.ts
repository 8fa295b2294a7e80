import * as z from 'zod';
import { isConfigMap, valueAt, type ConfigPath } from '../yaml/layer.js';

/** JSON Schema of a config file, or of a part of one. `expected` is what a field's own words say it takes. */
export type FileSchema = z.core.JSONSchema.BaseSchema;

const WORDS: Readonly<Record<string, string>> = {
  any: 'another value',
  array: 'a list',
  boolean: 'true or false',
  integer: 'a whole number',
  null: 'nothing',
  number: 'a number',
  object: 'keys and values',
  string: 'text',
};

/** What a schema takes, before defaults and conversions. */
export function fileSchema(schema: z.ZodType): FileSchema {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
}

/**
 * The schemas that may hold at `path`: more than one if a field takes alternatives. Of alternatives that one key tells
 * apart, such as the families of networks, only those that `value`, the whole that is judged, can be.
 */
export function schemasAt(schema: FileSchema, path: ConfigPath, value?: unknown): readonly FileSchema[] {
  let level = possible(alternatives(schema), value);
  for (const [depth, key] of path.entries()) {
    const below = level.flatMap((part) => childOf(part, key)).flatMap(alternatives);
    level = possible(below, valueAt(value, path.slice(0, depth + 1)));
  }
  return level;
}

/** The alternatives whose constants a value does not contradict; all if it contradicts each. */
function possible(schemas: readonly FileSchema[], value: unknown): readonly FileSchema[] {
  if (schemas.length < 2 || !isConfigMap(value)) return schemas;
  const matching = schemas.filter(({ properties = {} }) =>
    Object.entries(properties).every(([key, field]) => {
      const constant = typeof field === 'object' ? field.const : undefined;
      return constant === undefined || constant === valueAt(value, [key]);
    }),
  );
  return matching.length === 0 ? schemas : matching;
}

/** Keys that a map at this place may have. */
export function knownKeys(schemas: readonly FileSchema[]): string[] {
  return [...new Set(schemas.flatMap(({ properties }) => Object.keys(properties ?? {})))];
}

/** What is expected at this place, in words: '"auto" or a whole number from 0 to 31'. */
export function expectation(schemas: readonly FileSchema[]): string {
  const or = new Intl.ListFormat('en', { type: 'disjunction' });
  return or.format(new Set(schemas.flatMap(wordsFor)));
}

function alternatives(schema: FileSchema): FileSchema[] {
  if (schema['expected'] !== undefined) return [schema];
  return (schema.anyOf ?? schema.oneOf)?.flatMap(alternatives) ?? [schema];
}

function childOf(schema: FileSchema, key: PropertyKey): FileSchema[] {
  const { properties = {}, additionalProperties, items, prefixItems } = schema;
  const child =
    typeof key === 'number'
      ? (prefixItems?.[key] ?? items)
      : (properties[String(key)] ?? additionalProperties);
  return typeof child === 'object' && !Array.isArray(child) ? [child] : [];
}

function wordsFor(schema: FileSchema): string[] {
  const { expected, type } = schema;
  if (typeof expected === 'string') return [expected];
  const values = schema.const === undefined ? schema.enum : [schema.const];
  if (values !== undefined) return values.map((value) => JSON.stringify(value));
  const types = [type ?? 'any'].flat(); // a list where a plain union allows several
  return types.map((name) => `${WORDS[name]}${range(schema)}`);
}

function range({ minimum, maximum, exclusiveMinimum }: FileSchema): string {
  const least = minimum === undefined || minimum === Number.MIN_SAFE_INTEGER ? null : minimum;
  const most = maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? null : maximum;
  if (exclusiveMinimum !== undefined) return ` above ${exclusiveMinimum}`;
  if (least !== null && most !== null) return ` from ${least} to ${most}`;
  if (least !== null) return ` of at least ${least}`;
  return most === null ? '' : ` of at most ${most}`;
}
