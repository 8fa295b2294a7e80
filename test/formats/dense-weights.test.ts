import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { DenseNetwork } from '../../src/compression/dense-network.js';
import { denseSafetensors, loadDenseWeights } from '../../src/formats/dense-weights.js';
import type { Tensor } from '../../src/formats/safetensors/safetensors.js';
import { safetensorsBytes } from '../../src/formats/safetensors/write.js';
import { SQUEEZENET_V1_0 } from '../../src/network/families/squeezenet/spec.js';
import { squeezeNet } from '../../src/network/families/squeezenet.js';
import { weightCount, weightExtents } from '../../src/network/weight-extent.js';
import { npyOfFloats } from './npy-writer.js';
import { SMALL_NETWORK } from './small-network.js';
import { temporaryDirectory } from './temporary-directory.js';
import { userErrorOf } from './user-error.js';

interface Values {
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

const counting = (length: number) => Array.from({ length }, (_, index) => index / 4);

/** Arrays of `SMALL_NETWORK`. */
const ARRAYS: Readonly<Record<string, Values>> = {
  'first.weight': { shape: [2, 3, 3, 3], values: counting(54) },
  'first.bias': { shape: [2], values: [1, -1] },
  'second.weight': { shape: [3, 2, 1, 1], values: counting(6) },
  'second.bias': { shape: [3], values: [0, 0.5, 3] },
};

function float32(shape: readonly number[], values: readonly number[]): Tensor {
  return { dtype: 'F32', shape, bytes: new Uint8Array(Float32Array.from(values).buffer) };
}

const WRITERS = {
  safetensors: (arrays: Readonly<Record<string, Values>>) => {
    const file = join(temporaryDirectory(), 'w.safetensors');
    const tensors = Object.entries(arrays).map(
      ([name, { shape, values }]) => [name, float32(shape, values)] as const,
    );
    writeFileSync(file, safetensorsBytes({ tensors: new Map(tensors), metadata: new Map() }));
    return file;
  },
  npz: (arrays: Readonly<Record<string, Values>>) => {
    const file = join(temporaryDirectory(), 'w.npz');
    const members = Object.entries(arrays).map(([name, { shape, values }]) => [
      `${name}.npy`,
      npyOfFloats(shape, values),
    ]);
    writeFileSync(file, zipSync(Object.fromEntries(members) as Record<string, Uint8Array>));
    return file;
  },
  folder: (arrays: Readonly<Record<string, Values>>) => {
    const folder = temporaryDirectory();
    for (const [name, { shape, values }] of Object.entries(arrays)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, `${name}.npy`), npyOfFloats(shape, values));
    }
    return folder;
  },
};

const without = (name: string) => Object.fromEntries(Object.entries(ARRAYS).filter(([key]) => key !== name));

describe.each(Object.entries(WRITERS))('%s', (_, write) => {
  const load = (arrays: Readonly<Record<string, Values>>) => loadDenseWeights(write(arrays), SMALL_NETWORK);
  const errorOf = (arrays: Readonly<Record<string, Values>>) => userErrorOf(() => load(arrays));

  test('gives weights and biases of every convolution', () => {
    const { network, layers } = load(ARRAYS);
    expect(network).toBe(SMALL_NETWORK);
    expect([...layers.keys()]).toEqual(['first', 'second']);
    expect([...layers.get('first')!.weights]).toEqual(counting(54));
    expect([...layers.get('second')!.bias]).toEqual([0, 0.5, 3]);
    expect(layers.get('first')).toMatchObject({ outputChannels: 2, inputChannels: 3, kernel: 3 });
  });

  test('may have a matrix for 1x1 filters', () => {
    const matrix = { shape: [3, 2], values: counting(6) };
    expect([...load({ ...ARRAYS, 'second.weight': matrix }).layers.get('second')!.weights]).toEqual(
      counting(6),
    );
  });

  test('that fits in nothing is told all of it in one line', () => {
    const wrong = {
      ...without('first.bias'),
      'second.weight': { shape: [2, 3], values: counting(6) },
      'first.weight': { shape: [54], values: counting(54) },
      third: { shape: [1], values: [1] },
    };
    expect(errorOf(wrong)).toContain(
      ': not the weights of small: missing: first.bias; not of the network: "third"; of another shape: ',
    );
    expect(errorOf(wrong)).toContain('first.weight (54, not 2x3x3x3)');
    expect(errorOf(wrong)).toContain('second.weight (2x3, not 3x2x1x1)');
  });

  test.each([
    ['NaN', NaN],
    ['Infinity', Infinity],
  ])('with a value that is %s is refused with its place', (name, value) => {
    const values = counting(54).with(17, value);
    expect(errorOf({ ...ARRAYS, 'first.weight': { shape: [2, 3, 3, 3], values } })).toContain(
      `: first.weight: value 17 is ${name}, not a finite number`,
    );
  });

  test('of nothing lacks everything', () => {
    expect(errorOf({})).toContain('missing: first.weight, first.bias, second.weight, second.bias;');
  });

  test('of another network is told with every array that it lacks', () => {
    const network = squeezeNet(SQUEEZENET_V1_0);
    const error = userErrorOf(() => loadDenseWeights(write(ARRAYS), network));
    const missing = weightExtents(network).flatMap(({ name }) => [`${name}.weight`, `${name}.bias`]);
    expect(missing).toHaveLength(52);
    expect(error).toContain(`missing: ${missing.join(', ')}; `);
  });
});

test('arrays by the thousand that are of no network are told in a line of bounded length', () => {
  const arrays = Object.fromEntries(
    Array.from({ length: 1200 }, (_, at) => [`a${at}`, { shape: [1], values: [1] }]),
  );
  const error = userErrorOf(() => loadDenseWeights(WRITERS.safetensors(arrays), SMALL_NETWORK));
  expect(error).toMatch(/"a\d+" and 200 more; /);
});

test("a folder's layers with slashes in their names are folders", () => {
  const network = squeezeNet({ ...SQUEEZENET_V1_0, baseExpand: 8, incrementExpand: 8 });
  const arrays = Object.fromEntries(
    weightExtents(network).flatMap((extent) => {
      const { name, outputChannels, inputChannels, kernel } = extent;
      return [
        [
          `${name}.weight`,
          { shape: [outputChannels, inputChannels, kernel, kernel], values: counting(weightCount(extent)) },
        ],
        [`${name}.bias`, { shape: [outputChannels], values: counting(outputChannels) }],
      ];
    }),
  ) as Record<string, Values>;
  const folder = WRITERS.folder(arrays);
  expect(loadDenseWeights(folder, network).layers.size).toBe(26);
  writeFileSync(join(folder, 'fire2', 'more.npy'), '');
  writeFileSync(join(folder, 'fire2', 'README'), '');
  expect(userErrorOf(() => loadDenseWeights(folder, network))).toContain(
    'not of the network: "fire2/more"; ',
  );
});

test.each(['F16', 'BF16', 'F64'] as const)('tensors of %s are taken', (dtype) => {
  const ones = { F16: [0, 0x3c], BF16: [0x80, 0x3f], F64: [0, 0, 0, 0, 0, 0, 0xf0, 0x3f] }[dtype];
  const tensors = Object.entries(ARRAYS).map(([name, { shape, values }]): [string, Tensor] => [
    name,
    { dtype, shape, bytes: Uint8Array.from(values.flatMap(() => ones)) },
  ]);
  const file = join(temporaryDirectory(), 'w.safetensors');
  writeFileSync(file, safetensorsBytes({ tensors: new Map(tensors), metadata: new Map() }));
  expect([...loadDenseWeights(file, SMALL_NETWORK).layers.get('second')!.weights]).toEqual([
    1, 1, 1, 1, 1, 1,
  ]);
});

test('tensors of integers are refused', () => {
  const tensors = new Map<string, Tensor>([
    ['first.bias', { dtype: 'I8', shape: [2], bytes: new Uint8Array(2) }],
  ]);
  const file = join(temporaryDirectory(), 'w.safetensors');
  writeFileSync(file, safetensorsBytes({ tensors, metadata: new Map() }));
  expect(userErrorOf(() => loadDenseWeights(file, SMALL_NETWORK))).toBe(
    `${file}: first.bias holds I8, not floating-point numbers; save it as F16, BF16, F32, F64`,
  );
});

test('what is written comes back, and is the same bytes', () => {
  const { network, layers } = loadDenseWeights(WRITERS.npz(ARRAYS), SMALL_NETWORK);
  const dense: DenseNetwork = { network, source: 'w.npz', layers };
  const file = join(temporaryDirectory(), 'again.safetensors');
  writeFileSync(file, denseSafetensors(dense));
  const back = loadDenseWeights(file, SMALL_NETWORK);
  expect(back).toEqual({ ...dense, source: 'again.safetensors' });
  expect(denseSafetensors({ ...back, source: 'w.npz' })).toEqual(denseSafetensors(dense));
});

describe('refused', () => {
  const load = (file: string) => userErrorOf(() => loadDenseWeights(file, SMALL_NETWORK));

  test('a file that is not there', () => {
    const file = join(temporaryDirectory(), 'none.npz');
    expect(load(file)).toBe(`${file}: there is no such file or directory; check the path`);
  });

  test('a file of another kind', () => {
    expect(load('w.net')).toBe(
      'w.net: not float weights by its name; give a .safetensors or .npz file or a folder',
    );
  });

  test.each(['safetensors', 'npz'])(
    'a .%s file larger than the network could be, before it is read',
    (ending) => {
      const file = join(temporaryDirectory(), `w.${ending}`);
      writeFileSync(file, '');
      truncateSync(file, 2 ** 40);
      expect(load(file)).toMatch(/1099511627776 bytes are too many for float weights of small/);
    },
  );

  test('an array of a folder larger than its layer, before it is read', () => {
    const folder = WRITERS.folder(ARRAYS);
    truncateSync(join(folder, 'second.bias.npy'), 2 ** 40);
    expect(load(folder)).toMatch(
      /second.bias.npy: 1099511627776 bytes are too many for the weights of its layer/,
    );
  });

  test('a folder in the place of an array', () => {
    const folder = WRITERS.folder(without('first.bias'));
    mkdirSync(join(folder, 'first.bias.npy'));
    expect(load(folder)).toMatch(/first.bias.npy: it is a directory; name a file/);
  });
});
