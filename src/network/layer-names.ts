import { closest } from 'fastest-levenshtein';
import { UserError } from '../base/errors.js';
import { quoted } from '../base/quote.js';
import { weightOwnersOf, type Network } from './network.js';

/** Longer names are cut in comparisons: no layer's name comes near. */
const LONGEST = 60;

/**
 * Throws a `UserError` if some of `names` are not layers of the network with weights of their own: lists them all, each with the nearest
 * that is one. `setting` is what the user gave them for.
 */
export function checkLayerNames(names: Iterable<string>, network: Network, setting: string): void {
  const known = weightOwnersOf(network).map(({ name }) => name);
  const unknown = Array.from(names).filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  const listed = unknown.map((name) => withNearest(name, known)).join(', ');
  throw new UserError(`${setting}: ${network.name} has no layer with weights ${listed}`);
}

function withNearest(name: string, known: readonly string[]): string {
  if (known.length === 0) return quoted(name);
  return `${quoted(name)} (nearest: ${closest(name.slice(0, LONGEST), known)})`;
}
