import { closest, distance } from 'fastest-levenshtein';

/** Longer words are not compared to their end: no key or name comes near. */
const LONGEST = 100;

/**
 * What an unknown word should have been, as the end of a message: 'did you mean "queueDepth"?' where a known one
 * is near (in fewer than half of its letters different, whatever their case), else all that are known.
 */
export function suggestion(word: string, known: readonly string[]): string {
  if (known.length === 0) return 'remove it';
  const lower = word.slice(0, LONGEST).toLowerCase();
  const near = closest(
    lower,
    known.map((name) => name.toLowerCase()),
  );
  const match = known.find((name) => name.toLowerCase() === near) ?? '';
  const isNear = distance(lower, near) <= Math.max(match.length, lower.length) / 2;
  return isNear ? `did you mean "${match}"?` : `known: ${known.join(', ')}`;
}
