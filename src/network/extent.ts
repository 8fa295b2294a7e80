/** Height and width, in pixels. */
export interface Extent {
  readonly height: number;
  readonly width: number;
}

/** A zero border's width on each side, in pixels. */
export interface Border {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** A window's or a step's size as a layer says it: one number if height and width are equal. */
export type Span = number | Extent;

/** A border as a layer says it: one number if all sides are equal. */
export type Margin = number | Border;

/** Height and width of a span. */
export function extentOf(span: Span): Extent {
  return typeof span === 'number' ? { height: span, width: span } : span;
}

/** An extent as a layer says it: one number if height and width are equal. */
export function spanOf({ height, width }: Extent): Span {
  return height === width ? height : { height, width };
}

/** The four sides of a margin. */
export function borderOf(margin: Margin): Border {
  return typeof margin === 'number' ? { top: margin, left: margin, bottom: margin, right: margin } : margin;
}

/** Pixels of a span: taps of a kernel. */
export function areaOf(span: Span): number {
  const { height, width } = extentOf(span);
  return height * width;
}

/** As text: "3x3", height first. */
export function formatSpan(span: Span): string {
  const { height, width } = extentOf(span);
  return `${height}x${width}`;
}

/** As text: one number if all sides are equal, else "top 1, left 0, bottom 2, right 0". */
export function formatMargin(margin: Margin): string {
  const { top, left, bottom, right } = borderOf(margin);
  if (top === left && left === bottom && bottom === right) return String(top);
  return `top ${top}, left ${left}, bottom ${bottom}, right ${right}`;
}
