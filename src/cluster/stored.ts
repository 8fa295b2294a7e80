import type * as z from 'zod';

/** What a key of Redis holds, by its schema; null if there is nothing, or what eie did not write. */
export function stored<S extends z.ZodType>(schema: S, text: string | null): z.output<S> | null {
  if (text === null) return null;
  const found = schema.safeParse(parsedOrNull(text));
  return found.success ? found.data : null;
}

function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
