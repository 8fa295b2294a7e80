import type { ComponentArea } from './components.js';

/** What one machine's events cost, worked out once from an energy table. */
export interface MachinePrices {
  /** Square millimetres of the whole array. */
  readonly areaSquareMillimetres: ComponentArea;
}
