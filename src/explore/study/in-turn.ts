/** Results of one call after another, so that of several mistakes the first is told. */
export async function allOf<A, B>(items: readonly A[], call: (item: A) => Promise<B>): Promise<B[]> {
  const results: B[] = [];
  for (const item of items) results.push(await call(item));
  return results;
}
