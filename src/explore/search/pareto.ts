/** Whether values, all to be minimised, are nowhere greater than others and somewhere smaller. */
export function dominates(values: readonly number[], others: readonly number[]): boolean {
  return (
    values.every((value, place) => value <= others[place]) &&
    values.some((value, place) => value < others[place])
  );
}

/**
 * The items that no other dominates, in their order. `objectivesOf` gives values to be minimised, or null for an item
 * that does not take part. Items with equal values stay or go together.
 */
export function paretoFront<T>(
  items: readonly T[],
  objectivesOf: (item: T) => readonly number[] | null,
): readonly T[] {
  const entries = items.flatMap((item, place) => {
    const values = objectivesOf(item);
    return values === null ? [] : [{ item, place, values }];
  });
  // Sorted, nothing is dominated by what comes after it, and what is dominated at all is so by a member of the front.
  entries.sort((a, b) => lexicographic(a.values, b.values) || a.place - b.place);
  const front: typeof entries = [];
  for (const entry of entries) {
    if (!front.some((member) => dominates(member.values, entry.values))) front.push(entry);
  }
  return front.sort((a, b) => a.place - b.place).map(({ item }) => item);
}

function lexicographic(a: readonly number[], b: readonly number[]): number {
  const place = a.findIndex((value, index) => value !== b[index]);
  return place < 0 ? 0 : a[place] - b[place];
}
