import { UserError } from '../base/errors.js';
import type { Network } from './network.js';
import { inferShapes } from './shapes.js';
import type { SqueezeNetSpec } from './families/squeezenet/spec.js';
import { squeezeNet } from './families/squeezenet.js';

/** Larger inputs than this are not looked for. */
const MOST_PIXELS = 2048;

/**
 * A network of the family whose layers fit their inputs. Throws `UserError` if one does not, with the layer and the
 * numbers, and with the smallest input that fits where a larger one does.
 */
export function fittingSqueezeNet(spec: SqueezeNetSpec): Network {
  const network = squeezeNet(spec);
  try {
    inferShapes(network);
    return network;
  } catch (error) {
    const least = error instanceof UserError ? smallestInput(spec) : null;
    if (!(error instanceof UserError) || least === null) throw error;
    throw new UserError(`${error.message}: inputSize ${least} is the smallest that fits`, { cause: error });
  }
}

/** The smallest input beyond the spec's that its layers fit; null if none does. */
function smallestInput(spec: SqueezeNetSpec): number | null {
  for (let inputSize = spec.inputSize + 1; inputSize <= MOST_PIXELS; inputSize++)
    if (fits(squeezeNet({ ...spec, inputSize }))) return inputSize;
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
