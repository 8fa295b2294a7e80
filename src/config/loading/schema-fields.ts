import * as z from 'zod';

/** The field that `keys` lead to from a schema; null if there is none. */
export function fieldAt(schema: z.core.$ZodType, keys: readonly string[]): z.core.$ZodType | null {
  let field: z.core.$ZodType | null = schema;
  for (const key of keys) {
    if (field === null) return null;
    const fields = fieldsOf(field);
    field = Object.hasOwn(fields, key) ? fields[key] : null;
  }
  return field;
}

/**
 * The keys of a map and what each takes; none for what is not a map. Of maps that one key tells apart, all their keys,
 * each with whatever any of the maps takes.
 */
export function fieldsOf(schema: z.core.$ZodType): Readonly<Record<string, z.core.$ZodType>> {
  const written = asWritten(schema);
  if (written instanceof z.ZodObject) return written.shape;
  if (!(written instanceof z.ZodDiscriminatedUnion)) return {};
  const fields = new Map<string, z.core.$ZodType[]>();
  for (const option of written.options)
    for (const [key, field] of Object.entries(fieldsOf(option)))
      fields.set(key, [...(fields.get(key) ?? []), field]);
  return Object.fromEntries(Array.from(fields, ([key, alternatives]) => [key, anyOf(alternatives)]));
}

function anyOf(alternatives: readonly z.core.$ZodType[]): z.core.$ZodType {
  const [first, ...others] = new Set(alternatives);
  return others.length === 0 ? first : z.union([first, ...others]);
}

/** A schema without its defaults and conversions: what stands in the file. */
function asWritten(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodPipe) return asWritten(schema.in);
  const isWrapped =
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault;
  return isWrapped ? asWritten(schema.unwrap()) : schema;
}
