import { found } from '../base/found.js';
import { sum } from '../base/sum.js';
import { inputsOf, type Layer, type Network } from '../network/network.js';

/** Of sums that are as often below zero as above it ReLU leaves half. */
const AFTER_RELU = 0.5;

/** By layer the share of its outputs that is expected not to be zero: all that is known of activations before a run. */
export function expectedDensities({ layers }: Network): ReadonlyMap<string, number> {
  const densities = new Map<string, number>();
  for (const layer of layers) {
    const inputs = inputsOf(layer).map((name) => found(densities, name, 'layers before'));
    densities.set(layer.name, expectedOf(layer, inputs));
  }
  return densities;
}

function expectedOf({ kind }: Layer, inputs: readonly number[]): number {
  if (kind === 'relu') return Math.min(AFTER_RELU, ...inputs);
  return KEPT.includes(kind) ? sum(inputs) / inputs.length : 1;
}

/** Layers whose outputs are zero about as often as their inputs. */
const KEPT: readonly string[] = ['max-pool', 'concat', 'slice', 'reshape', 'dropout'];
