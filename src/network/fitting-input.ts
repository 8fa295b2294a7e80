import { UserError } from '../base/errors.js';
import type { Network } from './network.js';
import { inferShapes } from './shapes.js';

/** Larger inputs than this are not looked for. */
const MOST_PIXELS = 2048;

/** Makes a network for an input of so many pixels a side. */
type BuildFor = (inputSize: number) => Network;

/**
 * The network for this input, if its layers fit. Throws `UserError` if one does not, with the layer and the numbers, and
 * with the smallest input that fits if a larger one does.
 */
export function fittingNetwork(build: BuildFor, inputSize: number): Network {
  const network = build(inputSize);
  try {
    inferShapes(network);
    return network;
  } catch (error) {
    const least = error instanceof UserError ? smallestInput(build, inputSize) : null;
    if (!(error instanceof UserError) || least === null) throw error;
    throw new UserError(`${error.message}: inputSize ${least} is the smallest that fits`, { cause: error });
  }
}

/** The smallest input beyond this one that its layers fit; null if none does. */
function smallestInput(build: BuildFor, inputSize: number): number | null {
  for (let larger = inputSize + 1; larger <= MOST_PIXELS; larger++) if (fits(build(larger))) return larger;
  return null;
}

function fits(network: Network): boolean {
  try {
    inferShapes(network);
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}
