/** A part of an ellipse whose axes lie along those of the page; angles in radians. */
export interface Arc {
  readonly x: number;
  readonly y: number;
  readonly radiusX: number;
  readonly radiusY: number;
  readonly from: number;
  readonly to: number;
  readonly isCounterclockwise: boolean;
}

/** A Bézier curve from where the pen is: two control points and the end, x before y. */
export type Curve = readonly [number, number, number, number, number, number];

const TURN = 2 * Math.PI;
const QUARTER = TURN / 4;

/** Where an arc begins, and the curves that it is drawn as, none longer than a quarter of a turn. */
export function curvesOf(arc: Arc): { readonly start: readonly [number, number]; readonly curves: Curve[] } {
  const { x, y, radiusX, radiusY, from } = arc;
  const sweep = sweepOf(arc);
  const count = Math.ceil(Math.abs(sweep) / QUARTER);
  const step = sweep / count;
  const handle = (4 / 3) * Math.tan(step / 4);
  const at = (angle: number) => [x + radiusX * Math.cos(angle), y + radiusY * Math.sin(angle)] as const;
  const curves = Array.from({ length: count }, (_, index): Curve => {
    const [begin, end] = [from + index * step, from + (index + 1) * step];
    const [[fromX, fromY], [toX, toY]] = [at(begin), at(end)];
    return [
      ...([fromX - handle * radiusX * Math.sin(begin), fromY + handle * radiusY * Math.cos(begin)] as const),
      ...([toX + handle * radiusX * Math.sin(end), toY - handle * radiusY * Math.cos(end)] as const),
      ...([toX, toY] as const),
    ];
  });
  return { start: at(from), curves };
}

/** The angle that an arc covers, at most a turn. */
function sweepOf({ from, to, isCounterclockwise }: Arc): number {
  const way = isCounterclockwise ? from - to : to - from;
  const covered = way >= TURN ? TURN : ((way % TURN) + TURN) % TURN;
  return isCounterclockwise ? -covered : covered;
}
