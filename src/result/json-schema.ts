import * as z from 'zod';
import { resultSchema } from './result.js';

/** The JSON Schema of `result.json`, as text: what docs/result.schema.json holds. */
export function resultJsonSchema(): string {
  const schema = z.toJSONSchema(resultSchema, { target: 'draft-2020-12' });
  return JSON.stringify({ title: 'eie-sim result', ...schema }, null, 2) + '\n';
}
