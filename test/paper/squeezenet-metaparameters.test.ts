import { onePrinted } from './printed.js';
import { describe, expect, it } from 'vitest';
import { weightExtents } from '../../src/network/weight-extent.js';
import { layerParameters, parametersBeforePruning } from '../../src/network/parameters.js';
import {
  SQUEEZENET_V1_0,
  type SqueezeNetMetaparameters,
} from '../../src/network/families/squeezenet/spec.js';
import { squeezeNet } from '../../src/network/families/squeezenet.js';

function parametersWith(change: Partial<SqueezeNetMetaparameters>): number {
  return parametersBeforePruning(layerParameters(squeezeNet({ ...SQUEEZENET_V1_0, ...change })));
}

/** Bytes at 32 bits a parameter, in units of 10^6 as in figure 3. */
function megabytes(parameters: number): number {
  return (4 * parameters) / 1e6;
}

describe('SqueezeNet, section 5.1 and figure 3: size by metaparameter', () => {
  it.each([
    [0.125, 1_248_424],
    [0.25, 1_967_080],
    [0.5, 3_404_392],
    [0.75, 4_841_704],
    [1, 6_279_016],
  ])('squeeze ratio %d gives %d parameters', (squeezeRatio, parameters) => {
    expect(parametersWith({ squeezeRatio })).toBe(parameters);
  });

  it.each([
    [0.01, 1_478_248],
    [0.125, 1_929_832],
    [0.25, 2_421_352],
    [0.375, 2_912_872],
    [0.5, 3_404_392],
    [0.75, 4_387_432],
    [0.99, 5_330_536],
  ])('a share of %d of 3x3 filters at squeeze ratio 0.5 gives %d parameters', (share3x3, parameters) => {
    expect(parametersWith({ squeezeRatio: 0.5, share3x3 })).toBe(parameters);
  });

  it('squeeze ratio 0.75 has the megabytes that figure 3a prints', async () => {
    const printed = await onePrinted('squeezenet', 'fig-3a-size-075');
    expect(Math.round(megabytes(parametersWith({ squeezeRatio: 0.75 })))).toBe(printed);
  });

  it('grows by incr_e every freq modules', () => {
    const network = squeezeNet({ ...SQUEEZENET_V1_0, baseExpand: 64, incrementExpand: 32, frequency: 3 });
    const expand3x3 = weightExtents(network).filter(({ kernel }) => kernel === 3);
    expect(expand3x3.map(({ outputChannels }) => outputChannels)).toEqual([32, 32, 32, 48, 48, 48, 64, 64]);
  });
});
