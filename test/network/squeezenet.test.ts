import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.js';
import { convolutionsOf, inputsOf } from '../../src/network/network.js';
import { inferShapes } from '../../src/network/shapes.js';
import { SQUEEZENET_V1_0, squeezeNet } from '../../src/network/squeezenet.js';

describe('SqueezeNet as a graph', () => {
  const network = squeezeNet(SQUEEZENET_V1_0);
  const names = network.layers.map(({ name }) => name);

  it("has the released Caffe network's layer names in its order", () => {
    expect(names.slice(0, 4)).toEqual(['data', 'conv1', 'relu_conv1', 'pool1']);
    expect(names.slice(4, 11)).toEqual([
      'fire2/squeeze1x1',
      'fire2/relu_squeeze1x1',
      'fire2/expand1x1',
      'fire2/relu_expand1x1',
      'fire2/expand3x3',
      'fire2/relu_expand3x3',
      'fire2/concat',
    ]);
    expect(names.slice(-5)).toEqual(['fire9/concat', 'drop9', 'conv10', 'relu_conv10', 'pool10']);
    expect(names).toHaveLength(4 + 8 * 7 + 2 + 4);
  });

  it('pools after conv1, fire4 and fire8', () => {
    const pools = network.layers.filter(({ kind }) => kind === 'max-pool');
    expect(pools.map((pool) => [pool.name, ...inputsOf(pool)])).toEqual([
      ['pool1', 'relu_conv1'],
      ['pool4', 'fire4/concat'],
      ['pool8', 'fire8/concat'],
    ]);
  });

  it('feeds both expand layers from the squeezed map and joins 1x1 before 3x3', () => {
    const inputs = new Map(network.layers.map((layer) => [layer.name, inputsOf(layer)]));
    expect(inputs.get('fire5/squeeze1x1')).toEqual(['pool4']);
    expect(inputs.get('fire5/expand1x1')).toEqual(['fire5/relu_squeeze1x1']);
    expect(inputs.get('fire5/expand3x3')).toEqual(['fire5/relu_squeeze1x1']);
    expect(inputs.get('fire5/concat')).toEqual(['fire5/relu_expand1x1', 'fire5/relu_expand3x3']);
    expect(inputs.get('fire6/squeeze1x1')).toEqual(['fire5/concat']);
  });

  it('follows every convolution with a ReLU', () => {
    const rectified = network.layers.flatMap((layer) => (layer.kind === 'relu' ? [layer.input] : []));
    expect(rectified).toEqual(convolutionsOf(network).map(({ name }) => name));
  });

  it('takes other input sizes', () => {
    expect(inferShapes(squeezeNet(SQUEEZENET_V1_0, 67)).get('conv10')).toEqual({
      channels: 1000,
      height: 5,
      width: 5,
    });
  });

  it('tells variants apart by name', () => {
    expect(network.name).toBe('squeezenet-v1.0');
    expect(squeezeNet({ ...SQUEEZENET_V1_0 }).name).toBe('squeezenet-v1.0');
    expect(squeezeNet({ ...SQUEEZENET_V1_0, squeezeRatio: 0.5 }).name).toBe(
      'squeezenet-base128-incr128-freq2-pct0.5-sr0.5',
    );
  });
});

describe('SqueezeNet from metaparameters that make no network', () => {
  it.each([
    ['no squeeze filters', { squeezeRatio: 0 }, 'fire2/squeeze1x1'],
    ['no 3x3 filters', { share3x3: 0 }, 'fire2/expand3x3'],
    ['no 1x1 filters', { share3x3: 1 }, 'fire2/expand1x1'],
    ['half a filter', { incrementExpand: 0.5 }, 'fire4/expand1x1'],
    ['shrinking to nothing', { incrementExpand: -64 }, 'fire6/squeeze1x1'],
  ])('names the layer with %s', (_what, change, layer) => {
    const infer = () => inferShapes(squeezeNet({ ...SQUEEZENET_V1_0, ...change }));
    expect(infer).toThrow(UserError);
    expect(infer).toThrow(`layer ${layer}`);
  });

  it('names the layer that an input of 20x20 is too small for', () => {
    expect(() => inferShapes(squeezeNet(SQUEEZENET_V1_0, 20))).toThrow(
      'layer pool8: a 3x3 window does not fit 1x1x512',
    );
  });
});
