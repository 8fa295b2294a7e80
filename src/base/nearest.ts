import { closest, distance } from 'fastest-levenshtein';

/** Longer words are not compared to their end: no key or name comes near. */
const LONGEST = 100;

/**
 * What an unknown word should have been, as the end of a message: 'did you mean "queueDepth"?' if a known one is near,
 * else all that are known.
 */
export function suggestion(word: string, known: readonly string[]): string {
  if (known.length === 0) return 'remove it';
  const near = nearestName(word, known);
  return near === null ? `known: ${known.join(', ')}` : `did you mean "${near}"?`;
}

/** The known name nearest to a word (in fewer than half of its letters different, whatever their case); null if none is near. */
export function nearestName(word: string, known: readonly string[]): string | null {
  if (known.length === 0) return null;
  const lower = word.slice(0, LONGEST).toLowerCase();
  const near = closest(
    lower,
    known.map((name) => name.toLowerCase()),
  );
  const match = known.find((name) => name.toLowerCase() === near) ?? '';
  return distance(lower, near) <= Math.max(match.length, lower.length) / 2 ? match : null;
}
