import { UserError } from '../base/errors.js';
import { checkLayerNames } from '../network/layer-names.js';
import type { Network } from '../network/network.js';

/** One number for every layer, or numbers for layers by name. */
export type PerLayer = number | ByLayer;

/** Numbers for layers by name, and one for those not named. */
export interface ByLayer {
  readonly layers: ReadonlyMap<string, number>;
  /** Without it, layers that are not named keep what they would have without the setting. */
  readonly others?: number;
}

/** What a number per layer is for, and which numbers it may be. */
export interface Setting {
  readonly name: string;
  readonly isValid: (value: number) => boolean;
  /** As a message says it: "a number from 0 to 100". */
  readonly expected: string;
}

/**
 * A lookup of each layer's number; undefined if there is none for it. Throws a `UserError` if a number is not
 * valid or a named layer is not a convolution of the network.
 */
export function numbersByLayer(
  given: PerLayer,
  network: Network,
  setting: Setting,
): (layer: string) => number | undefined {
  const { layers, others } =
    typeof given === 'number' ? { layers: new Map<string, number>(), others: given } : given;
  checkLayerNames(layers.keys(), network, setting.name);
  for (const [layer, value] of layers) checkNumber(value, setting, ` for ${layer}`);
  if (others !== undefined) checkNumber(others, setting);
  return (layer) => layers.get(layer) ?? others;
}

/** Throws a `UserError` if the number is not valid; `place` follows it in the message. */
export function checkNumber(value: number, { name, isValid, expected }: Setting, place = ''): void {
  if (!isValid(value)) throw new UserError(`${name}: expected ${expected}, got ${value}${place}`);
}
