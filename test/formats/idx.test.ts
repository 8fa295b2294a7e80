import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { loadIdx } from '../../src/formats/idx.js';
import { idxBytes } from '../training/image-sets.js';

const folder = mkdtempSync(join(tmpdir(), 'eie-idx-'));
const AXES = ['images', 'rows', 'columns'];
const whole = idxBytes(
  [2, 3, 2],
  Uint8Array.from({ length: 12 }, (_, at) => at * 20),
);

function load(bytes: Buffer, axes = AXES) {
  const file = join(folder, 'images');
  writeFileSync(file, bytes);
  return loadIdx(file, axes);
}

describe('an IDX file', () => {
  it('is read as it is and gzipped', () => {
    const expected = { shape: [2, 3, 2], values: Uint8Array.from({ length: 12 }, (_, at) => at * 20) };
    expect(load(whole)).toEqual(expected);
    expect(load(gzipSync(whole))).toEqual(expected);
  });

  it.each<[what: string, bytes: Buffer, message: RegExp]>([
    [
      'cut off',
      whole.subarray(0, 20),
      /images: it is cut off: 2 images x 3 rows x 2 columns take 12 bytes, and 4 are left after the header; give a whole IDX/,
    ],
    [
      'too long',
      Buffer.concat([whole, Buffer.from([1])]),
      /1 bytes are left after 2 images x 3 rows x 2 columns, which should end the file/,
    ],
    ['cut off in its header', whole.subarray(0, 9), /it ends in its header \(16 bytes needed, 9 there\)/],
    ['empty', Buffer.alloc(0), /it does not begin as an IDX file does/],
    ['of floats', Buffer.from([0, 0, 13, 3, ...whole.subarray(4)]), /it holds float32/],
    [
      'of an unknown type',
      Buffer.from([0, 0, 7, 3, ...whole.subarray(4)]),
      /it does not begin as an IDX file does/,
    ],
    ['of labels', idxBytes([3], new Uint8Array(3)), /it has 1 axes, not 3 \(images, rows, columns\)/],
    ['another file', Buffer.from('\x89PNG\r\n\x1a\n and more', 'latin1'), /it is a PNG picture/],
    [
      'of more than there can be',
      Buffer.from([0, 0, 8, 3, ...Buffer.alloc(12, 0xff)]),
      /it says that it has 4294967295 images x/,
    ],
    [
      'packed, with more behind it than it may hold',
      gzipSync(Buffer.concat([whole, Buffer.alloc(2 ** 24)])),
      /more bytes follow 2 images x .*, which should end the file/,
    ],
    ['a damaged gzip file', gzipSync(whole).subarray(0, 25), /it can't be unpacked/],
  ])('that is %s is refused in one line', (_, bytes, message) => {
    expect(() => load(bytes)).toThrow(message);
  });
});
