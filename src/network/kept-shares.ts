/** Percent of a layer's weights that pruning keeps, by the layer's name. */
export type KeptShares = (layer: string) => number;

/** Percent of weights that pruning keeps in a fire module (SqueezeNet, Table 1, "sparsity"). */
interface FireKept {
  readonly squeeze1x1: number;
  readonly expand1x1: number;
  readonly expand3x3: number;
}

/** fire2 to fire9. Table 1 prints 33 for fire8's 3x3 filters; its parameter count says 30 (docs/deviations.md, S3). */
const FIRE_KEPT: readonly FireKept[] = [
  { squeeze1x1: 100, expand1x1: 100, expand3x3: 33 },
  { squeeze1x1: 100, expand1x1: 100, expand3x3: 33 },
  { squeeze1x1: 100, expand1x1: 100, expand3x3: 33 },
  { squeeze1x1: 100, expand1x1: 100, expand3x3: 33 },
  { squeeze1x1: 100, expand1x1: 50, expand3x3: 33 },
  { squeeze1x1: 50, expand1x1: 100, expand3x3: 33 },
  { squeeze1x1: 100, expand1x1: 50, expand3x3: 30 },
  { squeeze1x1: 50, expand1x1: 100, expand3x3: 30 },
];

const FIRST_FIRE = 2;

/** By layer; of no other layer is anything published, SqueezeNet's bypass convolutions among them. */
const PUBLISHED: ReadonlyMap<string, number> = new Map([
  ['conv1', 100],
  ...FIRE_KEPT.flatMap((fire, index) =>
    Object.entries(fire).map(([bank, percent]) => [`fire${index + FIRST_FIRE}/${bank}`, percent] as const),
  ),
  ['conv10', 20],
]);

/** The published share of a layer of the SqueezeNet family (SqueezeNet, Table 1); every other layer keeps all weights. */
export const publishedKeptPercent: KeptShares = (layer) => PUBLISHED.get(layer) ?? 100;
