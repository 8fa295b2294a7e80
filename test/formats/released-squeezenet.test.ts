import { weightCount } from '../../src/network/weight-extent.js';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CompressedLayer } from '../../src/compression/compressed-network.js';
import { loadDeepCompressionNet, readDeepCompressionNet } from '../../src/formats/deep-compression-net.js';
import { SQUEEZENET_V1_0 } from '../../src/network/families/squeezenet/spec.js';
import { squeezeNet } from '../../src/network/families/squeezenet.js';
import { describeWithData } from '../shared-data.js';
import { temporaryDirectory } from './temporary-directory.js';
import { userErrorOf } from './user-error.js';

/** Entries with fillers, in network order. */
const STORED_ENTRIES = [
  13902, 1528, 1020, 3073, 2038, 1023, 3081, 4085, 4071, 12288, 8160, 4067, 12343, 12161, 4602, 27558, 9205,
  9132, 27564, 24388, 8190, 44919, 16371, 16303, 45038, 105973,
];

describeWithData('the released compressed SqueezeNet', 'squeezenet/compressed_SqueezeNet.net', (file) => {
  const network = squeezeNet(SQUEEZENET_V1_0);
  const compressed = loadDeepCompressionNet(file, network);
  const layers = [...compressed.layers.values()];
  const total = (count: (layer: CompressedLayer) => number) =>
    layers.reduce((sum, layer) => sum + count(layer), 0);

  test('has 415,921 non-zero weights of 1,244,448', () => {
    expect(total(({ codes }) => codes.length)).toBe(415_921);
    expect(total((layer) => weightCount(layer))).toBe(1_244_448);
  });

  test('has 422,083 entries with fillers', () => {
    expect(total(({ storedEntries }) => storedEntries)).toBe(422_083);
  });

  test('has 419,897 parameters with biases', () => {
    expect(total(({ codes, bias }) => codes.length + bias.length)).toBe(419_897);
  });

  test('has the published number of entries in every layer', () => {
    expect(layers.map(({ storedEntries }) => storedEntries)).toEqual(STORED_ENTRIES);
  });

  test('has its 26 layers under the names of the network', () => {
    expect(layers).toHaveLength(26);
    expect(layers[0].name).toBe('conv1');
    expect(layers[25].name).toBe('conv10');
  });

  test('has no weight of value 0', () => {
    expect(layers.every(({ codes, codebook }) => codes.every((code) => codebook[code] !== 0))).toBe(true);
  });

  test('is reported under its base name', () => {
    expect(compressed.source).toBe('compressed_SqueezeNet.net');
  });

  test('cut short by one byte is an error in the last layer', () => {
    const copy = join(temporaryDirectory(), 'short.net');
    writeFileSync(copy, readFileSync(file));
    truncateSync(copy, 675_762);
    expect(userErrorOf(() => loadDeepCompressionNet(copy, network))).toMatch(
      /byte 622776: the file ends in the index differences of conv10 \(52987 bytes needed, 52986 left\)/,
    );
  });

  test('does not fit a network of other metaparameters', () => {
    const other = squeezeNet({ ...SQUEEZENET_V1_0, squeezeRatio: 0.25 });
    expect(userErrorOf(() => readDeepCompressionNet(readFileSync(file), file, other))).toMatch(
      /: byte \d+: /,
    );
  });
});
