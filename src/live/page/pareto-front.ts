/** The points that no other beats in both, from the least x on. */
export function paretoFront<P extends { readonly x: number; readonly y: number }>(
  points: readonly P[],
): readonly P[] {
  const front: P[] = [];
  for (const point of points.toSorted((a, b) => a.x - b.x || a.y - b.y))
    if (front.length === 0 || point.y < front[front.length - 1].y) front.push(point);
  return front;
}
