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
  readonly weights: string;
  readonly pes: number;
  readonly clusters: number | 'auto';
  readonly columnGroups: number;
  readonly accumulatorRange: string;
  readonly overflow: string;
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
  const demands = [
    lineHoldsEntry(spec),
    ...memoriesHoldWords(spec),
    shiftLeavesProducts(spec),
    groupsDividePes(spec),
    clustersDividePes(spec),
    sumsTakeAnyOrder(spec),
  ];
  for (const { key, message, met, with: keys } of demands) {
    if (!met) context.addIssue({ code: 'custom', path: [key], message, params: { with: keys } });
  }
}

function lineHoldsEntry({ spmatWidthBits, codeBits, indexBits, weights }: Sizes): Demand {
  const entryBits = weights === 'dense' ? codeBits : codeBits + indexBits;
  const sizes =
    weights === 'dense' ? `codeBits ${codeBits}` : `codeBits ${codeBits} + indexBits ${indexBits}`;
  return {
    key: 'spmatWidthBits',
    with: ['codeBits', 'indexBits', 'weights'],
    met: spmatWidthBits >= entryBits,
    message:
      `${spmatWidthBits} bits hold no entry of ${entryBits} bits (${sizes}); ` +
      `write at least ${entryBits}`,
  };
}

function groupsDividePes({ pes, columnGroups }: Sizes): Demand {
  return {
    key: 'columnGroups',
    with: ['pes'],
    met: pes % columnGroups === 0,
    message: `${pes} PEs do not fall into ${columnGroups} equal groups; write ${nearestDivisors(pes, columnGroups)}`,
  };
}

function clustersDividePes({ pes, clusters, columnGroups }: Sizes): Demand {
  const groups = pes % columnGroups === 0 ? columnGroups : 1;
  const most = pes / groups;
  const wanted = clusters === 'auto' ? 1 : clusters;
  const of = groups === 1 ? '' : ` of ${groups} column groups each`;
  return {
    key: 'clusters',
    with: ['pes', 'columnGroups'],
    met: most % wanted === 0,
    message:
      `${pes} PEs do not fall into ${wanted} equal clusters${of}; ` +
      `write ${nearestDivisors(most, wanted)}`,
  };
}

/** The divisors of a number of PEs next to what was asked for: "2 or 4". */
function nearestDivisors(pes: number, wanted: number): string {
  let less = Math.min(pes, wanted);
  while (pes % less !== 0) less--;
  if (wanted > pes) return String(less);
  let more = wanted;
  while (pes % more !== 0) more++;
  return `${less} or ${more}`;
}

function sumsTakeAnyOrder({ columnGroups, accumulatorRange, overflow }: Sizes): Demand {
  return {
    key: 'columnGroups',
    with: ['accumulatorRange', 'overflow'],
    met: columnGroups === 1 || accumulatorRange === 'bound' || overflow === 'wrap',
    message:
      `partial sums of ${columnGroups} groups are added in another order than saturating sums allow; ` +
      'write accumulatorRange: bound or overflow: wrap',
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
