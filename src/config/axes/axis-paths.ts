import { SEED_MAX } from '../../base/seed.js';
import * as z from 'zod';
import { UserError } from '../../base/errors.js';
import { energySchema } from '../energy.js';
import { hardwareSchema } from '../hardware.js';
import { configHeader } from '../header.js';
import { suggestion } from '../../base/nearest.js';
import { networkSchema } from '../network.js';
import { quoted } from '../../base/quote.js';
import { recipeSchema } from '../recipe.js';
import { fieldsOf } from '../loading/schema-fields.js';

/** What axes may vary, by the first part of their paths. */
export const AXIS_ROOTS: ReadonlyMap<string, z.ZodType> = new Map<string, z.ZodType>([
  ['hardware', hardwareSchema],
  ['energy', energySchema],
  ['network', networkSchema],
  ['compression', recipeSchema],
  ['weights', z.string().min(1).meta({ expected: 'the path of a compressed network, or "synthetic"' })],
  ['recipe', z.string().min(1).meta({ expected: 'the path of a recipe, or the name of a shipped one' })],
  ['seed', z.int().min(0).max(SEED_MAX)],
]);

/**
 * A path with its root: that of a key of the machine, such as "pes", may be left out as in `--set`, and so may that of what
 * a network says of its weights, such as "weights.keptPercent".
 */
export function rootedPath(path: string): string {
  if (path.startsWith('weights.')) return `network.${path}`;
  const [first] = path.split('.');
  const isKeyOfMachine = !AXIS_ROOTS.has(first) && Object.hasOwn(fieldsOf(hardwareSchema), first);
  return isKeyOfMachine ? `hardware.${path}` : path;
}

const FORMS = 'hardware.KEY, energy.KEY, network.KEY, compression.KEY, weights, recipe and seed';

/** Paths of the single values at and beneath a field that goes by `path`. */
export function valuePaths(field: z.core.$ZodType, path: string): string[] {
  const fields = Object.entries(fieldsOf(field)).filter(([key]) => !Object.hasOwn(configHeader, key));
  if (fields.length === 0) return [path];
  return fields.flatMap(([key, inner]) => valuePaths(inner, `${path}.${key}`));
}

/** What a path should have been: the one that ends in the same key, else the nearest. Without a place. */
export function unknownPath(path: string): UserError {
  const known = [...AXIS_ROOTS].flatMap(([root, schema]) => valuePaths(schema, root));
  const sameEnd = known.find((one) => lastKey(one) === lastKey(path));
  const guess = sameEnd === undefined ? suggestion(path, known) : `did you mean "${sameEnd}"?`;
  const start = `unknown path ${quoted(path)};`;
  if (!guess.startsWith('did')) return new UserError(`${start} write one of ${FORMS}`);
  return new UserError(`${start} ${guess} Paths are ${FORMS}`);
}

function lastKey(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1).toLowerCase();
}
