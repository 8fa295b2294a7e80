import { describe, expect, it } from 'vitest';
import { InvariantError } from '../../src/base/errors.js';
import { convolutionFormats, layerFormats, type NetworkFormats } from '../../src/numeric/formats.js';
import { INTEGER_FORMATS } from '../layers.js';

const convolution = { ...INTEGER_FORMATS, outputFractionBits: 3 };
const pool = { inputFractionBits: 1, outputFractionBits: 2 };
const formats: NetworkFormats = {
  convolutions: new Map([['conv', convolution]]),
  others: new Map([['pool', pool]]),
};

describe('formats of a layer', () => {
  it("are a convolution's, where it is one", () => {
    expect(convolutionFormats(formats, 'conv')).toBe(convolution);
    expect(layerFormats(formats, 'conv')).toBe(convolution);
  });

  it("are another layer's", () => {
    expect(layerFormats(formats, 'pool')).toBe(pool);
  });

  it('that has none are a defect that names it', () => {
    expect(() => convolutionFormats(formats, 'pool')).toThrow(InvariantError);
    expect(() => convolutionFormats(formats, 'pool')).toThrow(
      'formats of a convolution, cycle 0: missing=pool',
    );
    expect(() => layerFormats(formats, 'fc')).toThrow('formats of a layer, cycle 0: missing=fc');
  });
});
