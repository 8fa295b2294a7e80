import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadDeepCompressionNet, readDeepCompressionNet } from '../../src/formats/deep-compression-net.js';
import { CODEBOOK, netBytes, type StoredEntry } from './net-writer.js';
import { SMALL_NETWORK } from './small-network.js';
import { temporaryDirectory } from './temporary-directory.js';
import { userErrorOf } from './user-error.js';

const ENTRIES: readonly StoredEntry[] = [
  { code: 3, difference: 1 },
  { code: 4, difference: 15 },
  { code: 5, difference: 8 },
];

/** Byte offsets in the file that `small` writes. */
const FIRST_CODEBOOK = 8;
const FIRST_BIAS = FIRST_CODEBOOK + 1024;
const FIRST_CODES = FIRST_BIAS + 8;
const FIRST_DIFFERENCES = FIRST_CODES + 3;

function small(): Buffer {
  return netBytes([
    { codebook: CODEBOOK, bias: [0, 0], entries: ENTRIES },
    { codebook: CODEBOOK, bias: [0, 0, 0], entries: [] },
  ]);
}

function errorOf(bytes: Buffer): string {
  return userErrorOf(() => readDeepCompressionNet(bytes, 'w.net', SMALL_NETWORK));
}

test('an empty file ends in the number of entries', () => {
  expect(errorOf(Buffer.alloc(0))).toMatch(/^w.net: byte 0: the file ends in the number of entries of first/);
});

test('trailing bytes are an error', () => {
  const bytes = Buffer.concat([small(), Buffer.of(0)]);
  expect(errorOf(bytes)).toMatch(
    `w.net: byte ${bytes.length - 1}: 1 bytes are left after the last layer of small`,
  );
});

test('a layer can not have more entries than weights', () => {
  const bytes = small();
  bytes.writeUInt32LE(7, 4);
  expect(errorOf(bytes)).toMatch(/^w.net: byte 4: second has 6 weights but 7 entries/);
});

test('a count beyond the file is an error at the codes', () => {
  const bytes = small();
  bytes.writeUInt32LE(6, 4);
  expect(errorOf(bytes)).toMatch(/the file ends in the codes of second \(6 bytes needed, 0 left\)/);
});

test('codebook entry 0 must be 0', () => {
  const bytes = small();
  bytes.writeFloatLE(0.5, FIRST_CODEBOOK);
  expect(errorOf(bytes)).toMatch(
    `w.net: byte ${FIRST_CODEBOOK}: entry 0 of the codebook of first is 0.5, not 0`,
  );
});

test('a codebook value must be finite', () => {
  const bytes = small();
  bytes.writeFloatLE(NaN, FIRST_CODEBOOK + 40);
  expect(errorOf(bytes)).toMatch(
    `w.net: byte ${FIRST_CODEBOOK + 40}: value 10 of the codebook of first is NaN`,
  );
});

test('a bias must be finite', () => {
  const bytes = small();
  bytes.writeFloatLE(-Infinity, FIRST_BIAS + 4);
  expect(errorOf(bytes)).toMatch(
    `w.net: byte ${FIRST_BIAS + 4}: value 1 of the biases of first is -Infinity`,
  );
});

test('the last weight is within the layer, the next beyond it', () => {
  const atPosition = (position: number) =>
    netBytes([
      { codebook: CODEBOOK, bias: [0, 0], entries: [] },
      { codebook: CODEBOOK, bias: [0, 0, 0], entries: [{ code: 1, difference: position }] },
    ]);
  expect(() => readDeepCompressionNet(atPosition(5), 'w.net', SMALL_NETWORK)).not.toThrow();
  expect(errorOf(atPosition(6))).toMatch(/the index differences of second reach weight 6 of 0 to 5/);
});

test('a filler beyond the layer is an error too', () => {
  const bytes = netBytes([
    { codebook: CODEBOOK, bias: [0, 0], entries: [] },
    { codebook: CODEBOOK, bias: [0, 0, 0], entries: [{ code: 0, difference: 15 }] },
  ]);
  expect(errorOf(bytes)).toMatch(/the index differences of second reach weight 15 of 0 to 5/);
});

test('the half byte after an odd number of entries must be 0', () => {
  const bytes = small();
  bytes[FIRST_DIFFERENCES + 1] |= 0x30;
  expect(errorOf(bytes)).toMatch(
    `w.net: byte ${FIRST_DIFFERENCES + 1}: the half byte after the last index difference of first is 3, not 0`,
  );
});

describe('a file that can not be read', () => {
  const load = (file: string) => userErrorOf(() => loadDeepCompressionNet(file, SMALL_NETWORK));

  test('is missing', () => {
    const file = join(temporaryDirectory(), 'none.net');
    expect(load(file)).toBe(`${file}: there is no such file or directory; check the path`);
  });

  test('is a directory', () => {
    const directory = temporaryDirectory();
    expect(load(directory)).toBe(`${directory}: it is a directory; name a file`);
  });

  test('lies below a file', () => {
    const file = join(temporaryDirectory(), 'a');
    writeFileSync(file, '');
    expect(load(join(file, 'w.net'))).toMatch(/a part of the path is a file/);
  });

  test('is a device', () => {
    expect(load('/dev/zero')).toBe('/dev/zero: it is a device or a pipe; name a regular file');
  });

  test('is larger than any of the network could be: refused before it is read', () => {
    const file = join(temporaryDirectory(), 'large.net');
    writeFileSync(file, '');
    truncateSync(file, 2 ** 40);
    expect(load(file)).toBe(
      `${file}: 1099511627776 bytes are too many for compressed weights of small (at most 2166); check the path`,
    );
  });

  test('the largest file of a network is not too large', () => {
    const file = join(temporaryDirectory(), 'deep', 'full.net');
    const dense = (count: number) => Array.from({ length: count }, () => ({ code: 1, difference: 0 }));
    mkdirSync(join(file, '..'));
    writeFileSync(
      file,
      netBytes([
        { codebook: CODEBOOK, bias: [0, 0], entries: dense(54) },
        { codebook: CODEBOOK, bias: [0, 0, 0], entries: dense(6) },
      ]),
    );
    expect(loadDeepCompressionNet(file, SMALL_NETWORK).source).toBe('full.net');
  });
});
