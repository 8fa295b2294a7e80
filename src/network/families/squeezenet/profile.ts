import type { NetworkProfile } from '../../profile.js';

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

/**
 * Share of what each fire module's layers read that is not zero in SqueezeNet v1.0: means over 1,000 ImageNet photographs
 * in float32 with the released deep-compressed weights. Both banks of expand filters read the same. The other networks of
 * the family, of which nothing is published, take them for convolutions of the same names.
 */
const FIRE_DENSITIES: readonly (readonly [squeeze: number, expand: number])[] = [
  [0.865, 0.887],
  [0.555, 0.929],
  [0.565, 0.732],
  [0.745, 0.818],
  [0.487, 0.781],
  [0.325, 0.713],
  [0.421, 0.672],
  [0.443, 0.751],
];

const FIRST_FIRE = 2;

const keptEntries = FIRE_KEPT.flatMap((fire, index) =>
  Object.entries(fire).map(([bank, percent]) => [`fire${index + FIRST_FIRE}/${bank}`, percent] as const),
);

/** A bypass reads what the squeeze layer of its module reads. */
const densityEntries = FIRE_DENSITIES.flatMap(([squeeze, expand], index) => {
  const fire = `fire${index + FIRST_FIRE}`;
  return [
    [`${fire}/squeeze1x1`, squeeze],
    [`${fire}/bypass1x1`, squeeze],
    [`${fire}/expand1x1`, expand],
    [`${fire}/expand3x3`, expand],
  ] as const;
});

/** What is published or measured of the SqueezeNet family. Bypass convolutions, of which nothing is, keep all weights. */
export const SQUEEZENET_PROFILE: Pick<NetworkProfile, 'keptPercent' | 'density'> = {
  keptPercent: {
    layers: Object.fromEntries([['conv1', 100], ...keptEntries, ['conv10', 20]]),
    others: 100,
  },
  density: { layers: Object.fromEntries([...densityEntries, ['conv10', 0.136]]), others: 0.5 },
};
