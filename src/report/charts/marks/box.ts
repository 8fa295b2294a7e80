/** A rectangle that a mark covers, in pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The box around a place. */
export function boxAround(x: number, y: number, halfWidth: number, halfHeight: number): Box {
  return { left: x - halfWidth, right: x + halfWidth, top: y - halfHeight, bottom: y + halfHeight };
}

/** Whether two marks cover one another in part. */
export function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

export function isInside(box: Box, area: Box): boolean {
  return box.left >= area.left && box.right <= area.right && box.top >= area.top && box.bottom <= area.bottom;
}

/** Boxes over a line through some places, close enough that nothing fits between them. */
export function boxesAlong(
  places: readonly { readonly x: number; readonly y: number }[],
  halfWidth: number,
): Box[] {
  return places.slice(1).flatMap((end, index) => {
    const start = places[index];
    const count = Math.max(1, Math.ceil(Math.hypot(end.x - start.x, end.y - start.y) / STEP));
    return Array.from({ length: count + 1 }, (_, step) => {
      const part = step / count;
      const [x, y] = [start.x + (end.x - start.x) * part, start.y + (end.y - start.y) * part];
      return boxAround(x, y, STEP / 2, halfWidth);
    });
  });
}

/** Distance of the boxes that stand for a line, in pixels. */
const STEP = 6;
