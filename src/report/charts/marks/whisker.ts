/** Half the length of the strokes at the ends. */
const STROKE = 4;

/** Where a whisker goes: from one pixel to another along its axis, at one pixel of the other axis. */
export interface Whisker {
  readonly from: number;
  readonly to: number;
  readonly at: number;
  readonly along: 'x' | 'y';
}

/** A line from the least to the most, with a stroke across both ends, as the context's stroke is set. */
export function strokeWhisker(context: CanvasRenderingContext2D, { from, to, at, along }: Whisker): void {
  const place = (on: number, aside: number) =>
    along === 'x' ? ([on, at + aside] as const) : ([at + aside, on] as const);
  context.beginPath();
  context.moveTo(...place(from, 0));
  context.lineTo(...place(to, 0));
  for (const end of [from, to]) {
    context.moveTo(...place(end, -STROKE));
    context.lineTo(...place(end, STROKE));
  }
  context.stroke();
}
