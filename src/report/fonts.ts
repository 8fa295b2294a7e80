import { createRequire } from 'node:module';

/** The family of all text in pictures and documents. */
export const FONT_NAME = 'Inter';

export type FontWeight = 400 | 600;

export const FONT_WEIGHTS: readonly FontWeight[] = [400, 600];

/** File of Inter, Latin subset: `woff` for canvas and PDF, `woff2` for browsers. */
export function fontFile(weight: FontWeight, format: 'woff' | 'woff2'): string {
  const { resolve } = createRequire(import.meta.url);
  return resolve(`@fontsource/inter/files/inter-latin-${weight}-normal.${format}`);
}
