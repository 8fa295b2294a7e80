/**
 * What `work` makes of each item, in the items' order; at most `most` are worked on at a time. Throws the error of the
 * first item, in their order, that fails; nothing is begun after a failure.
 */
export async function sideBySide<Item, Result>(
  items: readonly Item[],
  most: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const failures = new Map<number, unknown>();
  const waiting = items.entries();
  const worker = async () => {
    for (const [place, item] of waiting) {
      if (failures.size > 0) return;
      try {
        results[place] = await work(item);
      } catch (error) {
        failures.set(place, error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
  if (failures.size > 0) throw failures.get(Math.min(...failures.keys()));
  return results;
}
