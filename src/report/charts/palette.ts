import type { Theme } from './report-chart.js';

/**
 * What a colour means, in every chart, table and theme. Chosen so that the colours that meet in a chart stay apart
 * for protanopes, deuteranopes and tritanopes as well, on white and on dark ground.
 */
export const PALETTE = {
  /** Useful steps: broadcasts, multiply-accumulates, the arithmetic. */
  compute: '#1f57b5',
  /** Looking for non-zeros. */
  scan: '#5fd5f5',
  /** Pointers, and the columns that turn out empty. */
  pointers: '#1a9169',
  /** The stored matrix, and the padding in it. */
  matrix: '#7a4258',
  /** Activation queues. */
  queue: '#f2ae14',
  /** PEs with more to do than others. */
  imbalance: '#f4d53a',
  /** Accumulators and activation registers. */
  registers: '#c767ce',
  /** DRAM and waiting for it. */
  memory: '#dd4814',
  /** Nothing to do: no rows, no more broadcasts, clock and leakage. */
  idle: '#a1a4aa',
} as const;

export type Meaning = keyof typeof PALETTE;

/** Colours that mean nothing but text and ground. */
export interface Ink {
  readonly ground: string;
  readonly text: string;
  readonly quiet: string;
  readonly grid: string;
}

export const INKS: Readonly<Record<Theme, Ink>> = {
  light: { ground: '#ffffff', text: '#1b1f26', quiet: '#59606b', grid: '#e3e6ea' },
  dark: { ground: '#14181f', text: '#e8eaee', quiet: '#a4abb6', grid: '#2d333d' },
};

/** Viridis at nine even steps: perceptually uniform, and readable without colour. */
const VIRIDIS = [
  [68, 1, 84],
  [71, 44, 122],
  [59, 81, 139],
  [44, 113, 142],
  [33, 144, 141],
  [39, 173, 129],
  [92, 200, 99],
  [170, 220, 50],
  [253, 231, 37],
] as const;

/** Colour of a share from 0 to 1. */
export function shareColour(share: number): string {
  const place = Math.min(1, Math.max(0, share)) * (VIRIDIS.length - 1);
  const below = Math.min(Math.floor(place), VIRIDIS.length - 2);
  const [from, to] = [VIRIDIS[below], VIRIDIS[below + 1]];
  const mixed = from.map((value, channel) => Math.round(value + (to[channel] - value) * (place - below)));
  return `rgb(${mixed.join(', ')})`;
}
