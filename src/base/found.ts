import { InvariantError } from './errors.js';

/**
 * A value that must be there: what a map has for `key`. Throws `InvariantError`, which names `what` (the kind of
 * thing looked for), if it has none.
 */
export function found<Key extends string | number, Value>(
  map: ReadonlyMap<Key, Value>,
  key: Key,
  what: string,
): Value {
  const value = map.get(key);
  if (value === undefined) throw new InvariantError(what, 0, { missing: key });
  return value;
}
