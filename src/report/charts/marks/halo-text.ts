import type { Ink } from '../palette.js';

/** A text with a rim of the ground's colour, so that lines behind it do not cross it. */
export function haloText(
  context: CanvasRenderingContext2D,
  { ground }: Ink,
  text: string,
  x: number,
  y: number,
): void {
  context.lineWidth = 3;
  context.lineJoin = 'round';
  context.strokeStyle = ground;
  context.strokeText(text, x, y);
  context.fillText(text, x, y);
}
