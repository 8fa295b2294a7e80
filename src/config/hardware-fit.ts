import type * as z from 'zod';

/** What of a machine has to suit each other. */
interface Sizes {
  readonly spmatWidthBits: number;
  readonly codeBits: number;
  readonly indexBits: number;
  readonly pointerBits: number;
  readonly weightBits: number;
  readonly activationBits: number;
  readonly productShift: number | 'auto';
  readonly spmatCapacityBytes: number;
  readonly pointerCapacityBytes: number;
  readonly activationCapacityBytes: number;
}

/** A demand of some keys on another one. */
interface Demand {
  /** Key of the hardware file that has to give way. */
  readonly key: string;
  /** The keys that it has to suit. */
  readonly with: readonly string[];
  readonly met: boolean;
  readonly message: string;
}

/** Refinement of a hardware file: each memory holds at least one word of its content, no shift drops every product. */
export function checkHardwareFits(spec: Sizes, context: z.RefinementCtx): void {
  const demands = [lineHoldsEntry(spec), ...memoriesHoldWords(spec), shiftLeavesProducts(spec)];
  for (const { key, message, met, with: keys } of demands) {
    if (!met) context.addIssue({ code: 'custom', path: [key], message, params: { with: keys } });
  }
}

function lineHoldsEntry({ spmatWidthBits, codeBits, indexBits }: Sizes): Demand {
  const entryBits = codeBits + indexBits;
  return {
    key: 'spmatWidthBits',
    with: ['codeBits', 'indexBits'],
    met: spmatWidthBits >= entryBits,
    message:
      `${spmatWidthBits} bits hold no entry of ${entryBits} bits (codeBits ${codeBits} + indexBits ${indexBits}); ` +
      `write at least ${entryBits}`,
  };
}

function memoriesHoldWords(spec: Sizes): Demand[] {
  const { spmatWidthBits, pointerBits, activationBits } = spec;
  return [
    holds('spmatCapacity', spec.spmatCapacityBytes, 'spmatWidthBits', spmatWidthBits, 'line'),
    holds('pointerCapacity', spec.pointerCapacityBytes, 'pointerBits', 2 * pointerBits, 'pair of pointers'),
    holds('activationCapacity', spec.activationCapacityBytes, 'activationBits', activationBits, 'activation'),
  ];
}

function holds(key: string, bytes: number, wordKey: string, wordBits: number, word: string): Demand {
  return {
    key,
    with: [wordKey],
    met: bytes * 8 >= wordBits,
    message: `${bytes} B hold no ${word} of ${wordBits} bits; write at least "${Math.ceil(wordBits / 8)} B"`,
  };
}

function shiftLeavesProducts({ productShift, weightBits, activationBits }: Sizes): Demand {
  const most = weightBits + activationBits - 2; // largest product: 2^(weightBits - 1) x 2^(activationBits - 1)
  return {
    key: 'productShift',
    with: ['weightBits', 'activationBits'],
    met: productShift === 'auto' || productShift <= most,
    message:
      `a shift by ${productShift} drops every product of ${weightBits}-bit weights and ${activationBits}-bit ` +
      `activations; write at most ${most}`,
  };
}
