import fc from 'fast-check';
import type { HardwareSpec } from '../../../src/config/hardware.js';
import type { FeatureMap } from '../../../src/network/feature-map.js';
import { inputsOf, isOnHost, sizeOf, type HostLayer, type Shape } from '../../../src/network/network.js';
import { inferShapes, shapeOf } from '../../../src/network/shapes.js';
import { sumFractionBits } from '../../../src/numeric/addition.js';
import type { LayerFormats } from '../../../src/numeric/formats.js';
import { machine } from '../../machines.js';
import { randomGraph } from '../../random-graphs.js';

/** A layer outside the PEs with all that it takes: raw maps of any value, in any formats that it can have. */
export interface HostCase {
  readonly layer: HostLayer;
  readonly maps: readonly FeatureMap[];
  readonly fractionBits: readonly number[];
  readonly shape: Shape;
  readonly formats: LayerFormats;
  readonly arithmetic: HardwareSpec;
}

/** From far coarser than any network's to far finer. */
const bits = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -4, max: 24 }) },
  { weight: 1, arbitrary: fc.integer({ min: -60, max: 80 }) },
  { weight: 1, arbitrary: fc.constantFrom(-512, 512) },
);

const arithmetic = fc
  .record({
    activationBits: fc.integer({ min: 2, max: 16 }),
    rounding: fc.constantFrom('nearest' as const, 'nearest-even' as const, 'floor' as const),
    overflow: fc.constantFrom('saturate' as const, 'wrap' as const),
  })
  .map(machine);

/** A layer of a random graph: one of any kind. */
const placed = randomGraph.chain((network) => {
  const shapes = inferShapes(network);
  const layers = network.layers.filter(isOnHost).map((layer) => ({
    layer,
    shape: shapeOf(shapes, layer.name),
    from: inputsOf(layer).map((name) => shapeOf(shapes, name)),
  }));
  return layers.length === 0 ? fc.constant(null) : fc.constantFrom(...layers);
});

export const hostCase: fc.Arbitrary<HostCase> = fc
  .tuple(placed, arithmetic)
  .filter((drawn) => drawn[0] !== null)
  .chain(([layer, spec]) => caseOf(layer!, spec));

function caseOf(
  { layer, shape, from }: NonNullable<typeof placed extends fc.Arbitrary<infer T> ? T : never>,
  spec: HardwareSpec,
): fc.Arbitrary<HostCase> {
  const maps = fc.tuple(...from.map((of) => mapOf(of, spec.activationBits)));
  const inputBits = fc.tuple(...from.map(() => bits));
  return fc.tuple(maps, inputBits, bits, fc.nat(20)).map(([values, fractionBits, free, coarser]) => ({
    layer,
    shape,
    maps: values,
    fractionBits,
    formats: FORMAT_RULES[layer.kind](fractionBits, free, coarser),
    arithmetic: spec,
  }));
}

function mapOf(shape: Shape, activationBits: number): fc.Arbitrary<FeatureMap> {
  const [min, max] = [-(2 ** (activationBits - 1)), 2 ** (activationBits - 1) - 1];
  const value = fc.oneof(fc.constantFrom(0, min, max), fc.integer({ min, max }));
  const size = sizeOf(shape);
  return fc
    .array(value, { minLength: size, maxLength: size })
    .map((values) => ({ shape, data: Int16Array.from(values) }));
}

/** What formats a kind of layer can have, from those of its inputs; `free` is the output's where it can be any. */
type FormatRule = (inputs: readonly number[], free: number, coarser: number) => LayerFormats;

const FORMAT_RULES: { readonly [K in HostLayer['kind']]: FormatRule } = {
  sigmoid: freely,
  tanh: freely,
  'hard-sigmoid': freely,
  'average-pool': freely,
  softmax: freely,
  concat: (inputs) => kept(Math.min(...inputs)),
  add: (inputs, _, coarser) => coarsened(sumFractionBits(inputs), coarser),
  multiply: ([left, right], _, coarser) => coarsened(left + right, coarser),
  clip: keptFirst,
  dropout: keptFirst,
  'hard-swish': keptFirst,
  'leaky-relu': keptFirst,
  'max-pool': keptFirst,
  relu: keptFirst,
  reshape: keptFirst,
  'response-normalisation': keptFirst,
  slice: keptFirst,
  zeros: keptFirst,
};

function freely(inputs: readonly number[], free: number): LayerFormats {
  const [first = free] = inputs;
  return { inputFractionBits: first, outputFractionBits: free };
}

function keptFirst(inputs: readonly number[], free: number): LayerFormats {
  const [first = free] = inputs;
  return kept(first);
}

function coarsened(fractionBits: number, coarser: number): LayerFormats {
  return { inputFractionBits: fractionBits, outputFractionBits: fractionBits - coarser };
}

function kept(fractionBits: number): LayerFormats {
  return { inputFractionBits: fractionBits, outputFractionBits: fractionBits };
}
