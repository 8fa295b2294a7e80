import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/base/errors.js';
import { weightedLayersOf, inputsOf } from '../../src/network/network.js';
import { parametersBeforePruning, layerParameters } from '../../src/network/parameters.js';
import { formatShape } from '../../src/network/shape-rule.js';
import { inferShapes } from '../../src/network/shapes.js';
import { weightExtents } from '../../src/network/weight-extent.js';
import { SQUEEZENET_V1_0 } from '../../src/network/squeezenet-spec.js';
import { squeezeNet } from '../../src/network/squeezenet.js';

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
    expect(rectified).toEqual(weightedLayersOf(network).map(({ name }) => name));
  });

  it('takes other input sizes', () => {
    expect(inferShapes(squeezeNet({ ...SQUEEZENET_V1_0, inputSize: 67 })).get('conv10')).toEqual({
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
    expect(() => inferShapes(squeezeNet({ ...SQUEEZENET_V1_0, inputSize: 20 }))).toThrow(
      'layer pool8: a 3x3 window does not fit 1x1x512',
    );
  });
});

describe('SqueezeNet v1.1', () => {
  const network = squeezeNet({ ...SQUEEZENET_V1_0, version: 'v1.1' });
  const shapes = inferShapes(network);

  it.each([
    ['conv1', '113x113x64'],
    ['pool1', '56x56x64'],
    ['fire3/concat', '56x56x128'],
    ['pool3', '28x28x128'],
    ['fire5/concat', '28x28x256'],
    ['pool5', '14x14x256'],
    ['fire9/concat', '14x14x512'],
    ['conv10', '14x14x1000'],
    ['pool10', '1x1x1000'],
  ])('has %s put out %s', (layer, shape) => {
    expect(formatShape(shapes.get(layer)!)).toBe(shape);
  });

  it('has the convolutions of v1.0 by name, and the same fire modules', () => {
    const named = (of: typeof network) => weightedLayersOf(of).map(({ name }) => name);
    const filters = (of: typeof network) =>
      weightExtents(of)
        .slice(1)
        .map(({ outputChannels, kernel }) => [outputChannels, kernel]);
    const first = squeezeNet(SQUEEZENET_V1_0);
    expect(named(network)).toEqual(named(first));
    expect(filters(network)).toEqual(filters(first));
  });

  it('has 1,235,496 parameters and 387,747,520 multiply-accumulates, 45 % of those of v1.0', () => {
    const parameters = layerParameters(network);
    expect(parametersBeforePruning(parameters)).toBe(1_235_496);
    const work = parameters.reduce((sum, layer) => sum + layer.denseMultiplyAccumulates, 0);
    expect(work).toBe(387_747_520);
  });
});

describe('bypasses', () => {
  /** Sums by name, and what each adds. */
  const sums = (change: object) =>
    squeezeNet({ ...SQUEEZENET_V1_0, ...change }).layers.flatMap((layer) =>
      layer.kind === 'add' ? [[layer.name, ...layer.inputs]] : [],
    );

  it('lead, if simple, from the input of fire3, 5, 7 and 9 to its output', () => {
    expect(sums({ bypass: 'simple' })).toEqual([
      ['fire3/add', 'fire2/concat', 'fire3/concat'],
      ['fire5/add', 'pool4', 'fire5/concat'],
      ['fire7/add', 'fire6/concat', 'fire7/concat'],
      ['fire9/add', 'pool8', 'fire9/concat'],
    ]);
  });

  it('lead, if complex, around the others through convolutions as wide as the output', () => {
    expect(sums({ bypass: 'complex' })).toEqual([
      ['fire2/add', 'fire2/bypass1x1', 'fire2/concat'],
      ['fire3/add', 'fire2/add', 'fire3/concat'],
      ['fire4/add', 'fire4/bypass1x1', 'fire4/concat'],
      ['fire5/add', 'pool4', 'fire5/concat'],
      ['fire6/add', 'fire6/bypass1x1', 'fire6/concat'],
      ['fire7/add', 'fire6/add', 'fire7/concat'],
      ['fire8/add', 'fire8/bypass1x1', 'fire8/concat'],
      ['fire9/add', 'pool8', 'fire9/concat'],
    ]);
    const network = squeezeNet({ ...SQUEEZENET_V1_0, bypass: 'complex' });
    const bypasses = network.layers
      .filter((layer) => layer.kind === 'convolution')
      .filter(({ name }) => name.endsWith('/bypass1x1'));
    expect(bypasses.map(({ input, outputChannels, kernel }) => [input, outputChannels, kernel])).toEqual([
      ['pool1', 128, 1],
      ['fire3/add', 256, 1],
      ['fire5/add', 384, 1],
      ['fire7/add', 512, 1],
    ]);
  });

  it('are what the next layer reads, pooled where v1.0 and v1.1 pool', () => {
    const readers = (change: object, from: string) =>
      squeezeNet({ ...SQUEEZENET_V1_0, bypass: 'complex', ...change })
        .layers.filter((layer) => inputsOf(layer).includes(from))
        .map(({ name }) => name);
    expect(readers({}, 'fire4/add')).toEqual(['pool4']);
    expect(readers({}, 'fire5/add')).toEqual(['fire6/bypass1x1', 'fire6/squeeze1x1']);
    expect(readers({ version: 'v1.1' }, 'fire3/add')).toEqual(['pool3']);
    expect(readers({}, 'fire9/add')).toEqual(['drop9']);
  });

  it.each([
    ['v1.0', 'simple', 1_248_424],
    ['v1.0', 'complex', 1_589_672],
    ['v1.1', 'simple', 1_235_496],
    ['v1.1', 'complex', 1_235_496 + 341_248 - 32 * 128],
  ] as const)('give %s with %s bypass %d parameters', (version, bypass, parameters) => {
    const network = squeezeNet({ ...SQUEEZENET_V1_0, version, bypass });
    expect(inferShapes(network).size).toBe(network.layers.length);
    expect(parametersBeforePruning(layerParameters(network))).toBe(parameters);
  });

  it('follow the channels where metaparameters change them', () => {
    const names = (change: object) => sums(change).map(([name]) => name);
    expect(names({ bypass: 'simple', frequency: 4 })).toEqual(
      [3, 4, 5, 7, 8, 9].map((fire) => `fire${fire}/add`),
    );
    expect(names({ bypass: 'simple', baseExpand: 96, incrementExpand: 0 })).toHaveLength(8);
    expect(sums({ bypass: 'complex', baseExpand: 96, incrementExpand: 0 })[0]).toEqual([
      'fire2/add',
      'pool1',
      'fire2/concat',
    ]);
  });

  it('are an error where there is nothing for a simple one to bypass', () => {
    expect(() => squeezeNet({ ...SQUEEZENET_V1_0, bypass: 'simple', frequency: 1 })).toThrow(
      'network squeezenet-base128-incr128-freq1-pct0.5-sr0.125-simple-bypass: no fire module puts out as many ' +
        'channels as it takes, so there is nothing to bypass; take bypass complex, or a larger freq',
    );
    expect(() => squeezeNet({ ...SQUEEZENET_V1_0, bypass: 'complex', frequency: 1 })).not.toThrow();
  });
});

describe('names of the family', () => {
  it.each([
    [{}, 'squeezenet-v1.0'],
    [{ version: 'v1.1' as const }, 'squeezenet-v1.1'],
    [{ bypass: 'simple' as const }, 'squeezenet-v1.0-simple-bypass'],
    [{ inputSize: 67 }, 'squeezenet-v1.0-input67'],
    [{ classes: 10, bypass: 'complex' as const }, 'squeezenet-v1.0-complex-bypass-classes10'],
    [{ squeezeRatio: 0.75 }, 'squeezenet-base128-incr128-freq2-pct0.5-sr0.75'],
    [
      { version: 'v1.1' as const, frequency: 4, bypass: 'simple' as const, inputSize: 64 },
      'squeezenet-v1.1-base128-incr128-freq4-pct0.5-sr0.125-simple-bypass-input64',
    ],
  ])('say all that differs: %j is %s', (change, name) => {
    expect(squeezeNet({ ...SQUEEZENET_V1_0, ...change }).name).toBe(name);
  });
});
