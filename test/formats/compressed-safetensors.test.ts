import { createHash } from 'node:crypto';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CompressedNetwork } from '../../src/compression/compressed-network.js';
import { UserError } from '../../src/base/errors.js';
import { DIGEST, digestOf } from '../../src/formats/compressed/digest.js';
import { isCompressed } from '../../src/formats/compressed/format-name.js';
import { loadCompressed, readCompressed, writeCompressed } from '../../src/formats/compressed-safetensors.js';
import { readDeepCompressionNet } from '../../src/formats/deep-compression-net.js';
import { loadDenseWeights } from '../../src/formats/dense-weights.js';
import { readSafetensors } from '../../src/formats/safetensors/read.js';
import type { Safetensors, Tensor } from '../../src/formats/safetensors/safetensors.js';
import { safetensorsBytes } from '../../src/formats/safetensors/write.js';
import { weightExtents } from '../../src/network/weight-extent.js';
import { SQUEEZENET_V1_0 } from '../../src/network/families/squeezenet/spec.js';
import { squeezeNet } from '../../src/network/families/squeezenet.js';
import { RELEASED_PREPROCESSING, type Preprocessing } from '../../src/network/preprocessing.js';
import { PLAIN_PROFILE } from '../../src/network/profile.js';
import { directWeights } from '../../src/compression/direct-weights.js';
import { loadEieDump } from '../../src/formats/eie-dump.js';
import { asStored, randomCompressed } from '../compression/random-compressed.js';
import { describeWithData } from '../shared-data.js';
import { expectValid } from './compressed-invariants.js';
import { CODEBOOK, floatBytes, netBytes } from './net-writer.js';
import { chain, SMALL_NETWORK } from './small-network.js';
import { temporaryDirectory } from './temporary-directory.js';
import { userErrorOf } from './user-error.js';

const storing = fc.record({ indexBits: fc.integer({ min: 1, max: 16 }), huffman: fc.boolean() });

describe('a compressed network', () => {
  test('of any kind comes back from its file, whatever the index width, Huffman-coded or not', () => {
    fc.assert(
      fc.property(randomCompressed, storing, (compressed, how) => {
        const back = readCompressed(writeCompressed(compressed, how), 'w.safetensors');
        expect(back).toEqual(asStored(compressed, how.indexBits));
        expectValid(back);
        expect(writeCompressed(back, how)).toEqual(writeCompressed(compressed, how));
      }),
    );
  });

  test('without shared weights comes back from its step, not from a codebook of 65,536', () => {
    const extent = { name: 'fc', outputChannels: 1, inputChannels: 4, kernel: 1 };
    const layer = { ...extent, weights: Float32Array.of(0.5, 0, -0.75, 2 ** -14), bias: Float32Array.of(1) };
    const network = chain([{ inputChannels: 4, outputChannels: 1, kernel: 1 }]);
    const [{ name }] = weightExtents(network);
    const layers = new Map([[name, { ...layer, name }]]);
    const direct = directWeights({ network, source: 'random', layers });
    for (const huffman of [false, true]) {
      const bytes = writeCompressed(direct, { indexBits: 4, huffman });
      expect(readCompressed(bytes, 'w.safetensors')).toEqual(direct);
      const { tensors } = readSafetensors(bytes, 'w.safetensors');
      expect([...tensors.keys()].filter((key) => /codebook|code_lengths/.test(key))).toEqual([]);
      expect(tensors.get(`${name}.step`)?.bytes).toEqual(new Uint8Array(floatBytes([2 ** -15])));
    }
  });

  test('has its preprocessing with it where no network with its layers has that anyway', () => {
    const plain = small();
    const preprocessing: Preprocessing = {
      ...{ resize: 'shorter-side', size: 12, channelOrder: 'rgb' },
      ...{ mean: [1.5, 2, -3], std: [0.25, 4, 1], scale: 1 / 255 },
    };
    const own = {
      ...plain,
      network: { ...plain.network, profile: { ...PLAIN_PROFILE, preprocessing } },
    };
    const bytes = writeCompressed(own, { indexBits: 4, huffman: true });
    expect(readCompressed(bytes, 'w.safetensors').network).toEqual(own.network);
    const usual = writeCompressed(plain, { indexBits: 4, huffman: true });
    expect(readSafetensors(usual, 'w').metadata.has('preprocessing')).toBe(false);
    const same = { ...plain, network: { ...plain.network, profile: PLAIN_PROFILE } };
    expect(writeCompressed(same, { indexBits: 4, huffman: true })).toEqual(usual);
  });

  test('with a changed byte anywhere is refused: its digest is another', () => {
    fc.assert(
      fc.property(
        randomCompressed,
        storing,
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (net, how, place, change) => {
          const bytes = writeCompressed(net, how);
          const at = place % bytes.length;
          bytes[at] ^= change;
          try {
            // What is left: padding of the header, escapes in JSON, a name of a key that nobody asks for.
            expect(readCompressed(bytes, 'w.safetensors')).toEqual(asStored(net, how.indexBits));
          } catch (error) {
            expect(error).toBeInstanceOf(UserError);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  test('with changed bytes and a digest to match is valid or refused', () => {
    const byte = fc.record({ place: fc.nat(), value: fc.nat(255) });
    fc.assert(
      fc.property(
        randomCompressed,
        storing,
        fc.array(byte, { minLength: 1, maxLength: 4 }),
        (net, how, changes) => {
          const { tensors, metadata } = readSafetensors(writeCompressed(net, how), 'w');
          const all = [...tensors.values()].filter(({ bytes }) => bytes.length > 0);
          for (const { place, value } of changes) {
            const { bytes } = all[place % all.length];
            bytes[Math.floor(place / all.length) % bytes.length] = value;
          }
          try {
            expectValid(readCompressed(bytesOf({ tensors, metadata }), 'w'));
          } catch (error) {
            expect(error).toBeInstanceOf(UserError);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

/** With the digest that belongs to the contents. */
function bytesOf({ tensors, metadata }: Safetensors): Uint8Array {
  const undigested = new Map([...metadata].filter(([key]) => key !== DIGEST));
  return safetensorsBytes({ tensors, metadata: undigested });
}

function small(): CompressedNetwork {
  const entries = [
    { code: 3, difference: 1 },
    { code: 4, difference: 15 },
  ];
  const bytes = netBytes([
    { codebook: CODEBOOK, bias: [0, 0], entries },
    { codebook: CODEBOOK, bias: [0, 1, 2], entries: [] },
  ]);
  return readDeepCompressionNet(bytes, 'w.net', SMALL_NETWORK);
}

type Change = (tensors: Map<string, Tensor>, metadata: Map<string, string>) => void;

/** The line that a file with changed contents is refused with; Huffman-coded or not. */
function errorOf(change: Change, huffman = false): string {
  const { tensors, metadata } = readSafetensors(writeCompressed(small(), { indexBits: 4, huffman }), 'w');
  const changed = { tensors: new Map(tensors), metadata: new Map(metadata) };
  change(changed.tensors, changed.metadata);
  return userErrorOf(() => readCompressed(bytesOf(changed), 'w.safetensors'));
}

const u8 = (bytes: readonly number[]): Tensor => ({
  dtype: 'U8',
  shape: [bytes.length],
  bytes: Uint8Array.from(bytes),
});
const f32 = (values: readonly number[]): Tensor => ({
  dtype: 'F32',
  shape: [values.length],
  bytes: Uint8Array.from(floatBytes(values)),
});
const setTensor =
  (name: string, tensor: Tensor): Change =>
  (tensors) => {
    tensors.set(name, tensor);
  };
const replaceIn =
  (key: string, from: string, to: string): Change =>
  (_, metadata) => {
    const text = metadata.get(key)!;
    expect(text).toContain(from);
    metadata.set(key, text.replace(from, to));
  };

/** Preprocessing as a file says it, with a mistake in it. */
const said = (mistake: object): string => JSON.stringify({ ...RELEASED_PREPROCESSING, ...mistake });

describe('refused in one line', () => {
  test.each<[string, Change, RegExp]>([
    ['another format', replaceIn('format', 'eie', 'eye'), /^w.safetensors: it holds no compressed network/],
    ['a later version', replaceIn('format_version', '1', '2'), /version "2" of the format, not '1'/],
    ['no network', (_, metadata) => void metadata.delete('network'), /no right 'network'/],
    ['a source of two lines', replaceIn('source', 'w', 'w\n'), /no right 'source'/],
    ['a network that is not JSON', replaceIn('network', '{', '['), /: network: it is not JSON/],
    [
      'a kind of layer that there is not',
      replaceIn('network', '"input"', '"recurrent"'),
      /layer 0: no such kind of layer/,
    ],
    ['an unknown key', replaceIn('network', '"stride"', '"strife"'), /layer 1: convolution.stride: /],
    ['a kernel of 0', replaceIn('network', '"kernel":3', '"kernel":0'), /layer 1: convolution.kernel: /],
    [
      'an input that is not there',
      replaceIn('network', '"data"', '"date"'),
      /its input 'data' is not an earlier layer/,
    ],
    [
      'two inputs',
      replaceIn(
        'network',
        '"layers":[',
        '"layers":[{"kind":"input","name":"x","shape":{"channels":1,"height":1,"width":1}},',
      ),
      /its first layer, and no other/,
    ],
    [
      'a map beyond all bounds',
      replaceIn('network', '"height":8,"width":8', '"height":1000000,"width":1000'),
      /: network: layer "data" gives more than 67108864 values/,
    ],
    [
      'weights beyond all bounds',
      replaceIn('network', '"outputChannels":2,"kernel":3', '"outputChannels":1048576,"kernel":10'),
      /: network: layer "first" has more than 268435456 weights/,
    ],
    ...(
      [
        ['no JSON', '{', /'preprocessing': : Invalid input/],
        ['of an unknown resize', said({ resize: 'crop' }), /'preprocessing': resize: /],
        ['with a deviation of 0', said({ std: [0] }), /'preprocessing': std.0: /],
        ['smaller than the input', said({ size: 7 }), /size 7 is less than the input's height of 8/],
      ] as const
    ).map(([what, text, reason]): [string, Change, RegExp] => [
      `preprocessing ${what}`,
      (_, metadata) => void metadata.set('preprocessing', text),
      reason,
    ]),
    ['layers that are no JSON', replaceIn('layers', '[', '('), /'layers': /],
    [
      'a layer of another name',
      replaceIn('layers', 'second', 'third'),
      /not the convolutions of the network in their order: "second"/,
    ],
    ['codes of 17 bits', replaceIn('layers', '"codeBits":8', '"codeBits":17'), /'layers': 0.codeBits: /],
    [
      'more entries than weights',
      replaceIn('layers', '"entries":2', '"entries":55'),
      /layer first has 54 weights but 55 entries/,
    ],
    [
      'fewer entries than codes',
      replaceIn('layers', '"entries":2', '"entries":1'),
      /first.codes: 1 of 8 bits take 1 bytes, not 2/,
    ],
    ['a missing tensor', (tensors) => void tensors.delete('first.codes'), /there is no tensor "first.codes"/],
    ['a tensor too many', setTensor('third.codes', u8([1])), /no layer has "third.codes"/],
    [
      'a codebook of another size',
      setTensor('first.codebook', f32([0, 1])),
      /first.codebook: it is F32 \[2\], not F32 \[256\]/,
    ],
    [
      'a codebook that does not begin with 0',
      setTensor('first.codebook', f32(CODEBOOK.with(0, 1))),
      /entry 0 is 1, not 0/,
    ],
    [
      'a weight that is not a number',
      setTensor('first.codebook', f32(CODEBOOK.with(9, NaN))),
      /first.codebook: value 9 is NaN/,
    ],
    [
      'a bias that is infinite',
      setTensor('second.bias', f32([0, Infinity, 0])),
      /second.bias: value 1 is Infinity/,
    ],
    [
      'codes of another type',
      setTensor('first.codes', f32([0])),
      /first.codes: it is F32 \[1\], not U8 \[bytes\]/,
    ],
    [
      'indices beyond the layer',
      setTensor('second.indices', u8([0xff])),
      /second.indices: 0 of 4 bits take 0 bytes, not 1/,
    ],
    [
      'biases both coded and not',
      setTensor('second.bias_codes', { dtype: 'U16', shape: [3], bytes: new Uint8Array(6) }),
      /no layer has "second.bias"/,
    ],
    [
      'code lengths where nothing is Huffman-coded',
      setTensor('first.code_lengths', u8([1])),
      /first.codes: their code lengths take 160 bytes, not 1/,
    ],
  ])('%s', (_, change, reason) => {
    expect(errorOf(change)).toMatch(reason);
  });

  test('coded biases beyond the codebook', () => {
    const stray = (tensors: Map<string, Tensor>) => {
      tensors.delete('second.bias');
      tensors.set('second.bias_codes', { dtype: 'U16', shape: [3], bytes: Uint8Array.of(0, 0, 0, 1, 0, 0) });
    };
    expect(errorOf(stray)).toMatch(/second.bias_codes: code 256 is not below 256/);
  });

  test('index differences that lead beyond the layer', () => {
    const beyond: Change = (tensors, metadata) => {
      replaceIn('layers', '"entries":2', '"entries":4')(tensors, metadata);
      tensors.set('first.codes', u8([1, 1, 1, 1]));
      tensors.set('first.indices', u8([0xff, 0xff]));
    };
    expect(errorOf(beyond)).toMatch(/first.indices: they reach weight 63 of 0 to 53/);
  });

  test.each<[string, Change, RegExp]>([
    [
      'an incomplete code',
      setTensor('first.code_lengths', u8(Array<number>(160).fill(0).with(0, 2))),
      /first.codes: its code words are longer/,
    ],
    [
      'an overfull code',
      setTensor('first.index_lengths', u8(Array<number>(10).fill(0xff))),
      /first.indices: a code word of 31 bits/,
    ],
    ['a stream cut off', setTensor('first.codes', u8([])), /first.codes: the stream ends early/],
    [
      'a stream that goes on',
      setTensor('first.codes', u8([0, 0])),
      /first.codes: the stream goes on after the last symbol/,
    ],
    [
      'codes without a code',
      setTensor('first.code_lengths', u8(Array<number>(160).fill(0))),
      /first.codes: 2 symbols but no code words/,
    ],
  ])('%s of Huffman', (_, change, reason) => {
    expect(errorOf(change, true)).toMatch(reason);
  });

  test('a digest that does not match', () => {
    const { tensors, metadata } = readSafetensors(
      writeCompressed(small(), { indexBits: 4, huffman: false }),
      'w',
    );
    expect(metadata.get(DIGEST)).toBe(digestOf({ tensors, metadata }));
    const forged = safetensorsBytes({ tensors, metadata: new Map([...metadata, [DIGEST, '0']]) });
    expect(userErrorOf(() => readCompressed(forged, 'w'))).toMatch(/contents do not have its digest/);
  });

  test('compressed weights where float ones are wanted', () => {
    const file = join(temporaryDirectory(), 'w.safetensors');
    writeFileSync(file, writeCompressed(small(), { indexBits: 4, huffman: false }));
    expect(userErrorOf(() => loadDenseWeights(file, SMALL_NETWORK))).toMatch(
      /its weights are compressed already/,
    );
  });

  test('a file larger than any, before it is read', () => {
    const file = join(temporaryDirectory(), 'w.safetensors');
    writeFileSync(file, '');
    truncateSync(file, 2 ** 40);
    expect(userErrorOf(() => loadCompressed(file))).toMatch(/are too many for a compressed network/);
  });
});

test('a file says whether it holds a compressed network', () => {
  expect(isCompressed(readSafetensors(writeCompressed(small(), { indexBits: 4, huffman: true }), 'w'))).toBe(
    true,
  );
  expect(isCompressed({ metadata: new Map([['format', 'pt']]) })).toBe(false);
});

/** All of a network, its long arrays by their digests, which are compared sooner. */
function digests({ network, source, layers }: CompressedNetwork): object {
  const sha256 = (values: Uint16Array | Uint32Array) => createHash('sha256').update(values).digest('hex');
  const short = [...layers.values()].map((layer) => ({
    ...layer,
    positions: sha256(layer.positions),
    codes: sha256(layer.codes),
  }));
  return { network, source, layers: short };
}

describeWithData('the released network', 'squeezenet/compressed_SqueezeNet.net', (file) => {
  const released = readDeepCompressionNet(readFileSync(file), file, squeezeNet(SQUEEZENET_V1_0));

  test.each([true, false])('comes back from a file with 4-bit indices, Huffman-coded: %s', (huffman) => {
    const bytes = writeCompressed(released, { indexBits: 4, huffman });
    expect(digests(readCompressed(bytes, 'w.safetensors'))).toEqual(digests(released));
  });
});

describeWithData("the EIE authors' Alex-8", 'alex8', (directory) => {
  test('comes back with its coded biases', () => {
    const { compressed } = loadEieDump(directory);
    const back = readCompressed(
      writeCompressed(compressed, { indexBits: 4, huffman: true }),
      'w.safetensors',
    );
    expect(digests(back)).toEqual(digests(asStored(compressed, 4)));
  });
});
