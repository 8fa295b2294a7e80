import { describe, expect, it } from 'vitest';
import { fittingNetwork } from '../../src/network/fitting-input.js';
import { inferShapes } from '../../src/network/shapes.js';
import { SQUEEZENET_V1_0, type SqueezeNetSpec } from '../../src/network/families/squeezenet/spec.js';
import { squeezeNet } from '../../src/network/families/squeezenet.js';
import { userErrorOf } from '../formats/user-error.js';

const spec = (change: Partial<SqueezeNetSpec>): SqueezeNetSpec => ({ ...SQUEEZENET_V1_0, ...change });
const fitting = (of: SqueezeNetSpec) =>
  fittingNetwork((inputSize) => squeezeNet({ ...of, inputSize }), of.inputSize);
const fits = (change: Partial<SqueezeNetSpec>) => () => inferShapes(squeezeNet(spec(change)));

describe('input sizes', () => {
  it.each([
    [{ version: 'v1.0' as const, inputSize: 20 }, 'pool8: a 3x3 window does not fit 1x1x512', 29],
    [{ version: 'v1.0' as const, inputSize: 5 }, 'conv1: a 7x7 convolution does not fit 5x5x3', 29],
    [{ version: 'v1.1' as const, inputSize: 20 }, 'pool5: a 3x3 window does not fit 2x2x256', 25],
  ])('that are too small name the layer, and the smallest that fits: %j', (change, problem, least) => {
    const message = userErrorOf(() => fitting(spec(change)));
    expect(message).toContain(`layer ${problem}`);
    expect(message).toMatch(new RegExp(`or the input larger: inputSize ${least} is the smallest that fits$`));
    expect(fits({ ...change, inputSize: least })).not.toThrow();
    expect(fits({ ...change, inputSize: least - 1 })).toThrow();
  });

  it('from there on all fit, up to 300', () => {
    for (const version of ['v1.0', 'v1.1'] as const)
      for (let inputSize = 29; inputSize <= 300; inputSize++)
        expect(fits({ version, bypass: 'complex', inputSize })).not.toThrow();
  });

  it('are not offered where no size helps', () => {
    expect(userErrorOf(() => fitting(spec({ squeezeRatio: 0.001 })))).toMatch(
      /layer fire2\/squeeze1x1: 55x55x0 is not a valid shape; give positive whole numbers$/,
    );
  });
});
