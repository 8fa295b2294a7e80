import type { HardwareSpec } from '../config/hardware.js';

/** What the memories of one PE cost. */
export interface MemoryPrices {
  /** One line of the sparse matrix. */
  readonly spmatReadPicojoules: number;
  /** Both pointers of a column. */
  readonly pointerReadPicojoules: number;
  /** One activation from and to the activation SRAM. */
  readonly activationReadPicojoules: number;
  readonly activationWritePicojoules: number;
  readonly leakageMilliwatts: number;
  readonly spmatSquareMillimetres: number;
  readonly pointerSquareMillimetres: number;
  readonly activationSquareMillimetres: number;
}

/** Width of the activation SRAM; activations of fewer bits share a word and its energy. */
export const ACTIVATION_WORD_BITS = 16;

/** What part of an access to the activation SRAM one activation takes. */
export function activationShare({ activationBits }: HardwareSpec): number {
  return activationBits / ACTIVATION_WORD_BITS;
}
