import { sha256 } from '../../base/sha256.js';

/**
 * SHA-256, in hex, of a resolved config without `name` and `description`: equal for configs that say the same
 * in whatever order, comments and units. Taken over the JSON text, whose key order the schema fixes.
 */
export function configHash(config: object): string {
  const named: Record<string, unknown> = { ...config };
  delete named['name'];
  delete named['description'];
  return sha256(JSON.stringify(named));
}
