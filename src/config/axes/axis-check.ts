import * as z from 'zod';
import { UserError } from '../../base/errors.js';
import { AXIS_ROOTS, unknownPath, valuePaths } from './axis-paths.js';
import type { AxisScalar } from './axis-values.js';
import { expectation, fileSchema, schemasAt } from '../loading/file-schema.js';
import { configHeader } from '../header.js';
import { described, quoted } from '../../base/quote.js';
import { fieldAt } from '../loading/schema-fields.js';

/** Throws a UserError without a place for a path that nothing goes by, and for a value that it does not take. */
export async function checkAxis(path: string, values: readonly AxisScalar[]): Promise<void> {
  const [root, ...keys] = path.split('.');
  const schema = AXIS_ROOTS.get(root);
  if (schema === undefined) throw unknownPath(path);
  const field = fieldOf(schema, path, keys);
  for (const value of values) {
    const outcome = await z.safeParseAsync(field, value);
    if (outcome.success) continue;
    const [issue] = outcome.error.issues;
    const expected = () => expectation(schemasAt(fileSchema(schema), keys));
    throw new UserError(
      issue.code === 'custom' ? issue.message : `expected ${expected()}, got ${described(value)}`,
    );
  }
}

function fieldOf(schema: z.ZodType, path: string, keys: readonly string[]): z.core.$ZodType {
  const field = fieldAt(schema, keys);
  if (field === null) throw unknownPath(path);
  if (Object.hasOwn(configHeader, keys.at(0) ?? ''))
    throw new UserError(`${quoted(path)} says which file it is and changes nothing; vary another key`);
  const inside = valuePaths(field, path);
  if (inside.length === 1 && inside[0] === path) return field;
  throw new UserError(`${quoted(path)} is a group of keys; write one of ${inside.join(', ')}`);
}
