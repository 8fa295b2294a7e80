import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, test } from 'vitest';
import { loadPhotograph, type Photograph } from '../../src/formats/photograph.js';
import { releasedView } from '../../src/network/picture-view.js';
import { temporaryDirectory } from './temporary-directory.js';
import { userErrorOfAsync } from './user-error.js';

const MEANS = [104, 117, 123];

function blank(width: number, height: number, background: { r: number; g: number; b: number }): Sharp {
  return sharp({ create: { width, height, channels: 3, background } });
}

async function load(bytes: Buffer, size?: number): Promise<Photograph> {
  const file = join(temporaryDirectory(), 'picture');
  writeFileSync(file, bytes);
  return loadPhotograph(file, releasedView(size));
}

/** A PNG that says another extent. */
function claiming(png: Buffer, width: number, height: number): Buffer {
  const [typeAt, end] = [12, 29];
  const changed = Buffer.from(png);
  changed.writeUInt32BE(width, typeAt + 4);
  changed.writeUInt32BE(height, typeAt + 8);
  changed.writeUInt32BE(crc32(changed.subarray(typeAt, end)), end);
  return changed;
}

function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  }
  return ~crc >>> 0;
}

/** Blue, green and red of one pixel, means put back. */
function pixel({ shape, data }: Photograph, row: number, column: number): number[] {
  return MEANS.map((mean, channel) => data[(channel * shape.height + row) * shape.width + column] + mean);
}

/** 4x2 pixels: the left half red, the right half blue. */
async function redAndBlue(): Promise<Sharp> {
  const red = await blank(2, 2, { r: 255, g: 0, b: 0 }).png().toBuffer();
  return blank(4, 2, { r: 0, g: 0, b: 255 }).composite([{ input: red, left: 0, top: 0 }]);
}

describe('values', () => {
  test('come as blue, green, red less their means, channel by channel', async () => {
    const photograph = await load(await blank(300, 200, { r: 10, g: 20, b: 30 }).png().toBuffer());
    expect(photograph.shape).toEqual({ channels: 3, height: 227, width: 227 });
    expect(photograph.data).toHaveLength(3 * 227 * 227);
    expect(new Set(photograph.data.subarray(0, 227 * 227))).toEqual(new Set([30 - 104]));
    expect(new Set(photograph.data.subarray(227 * 227, 2 * 227 * 227))).toEqual(new Set([20 - 117]));
    expect(new Set(photograph.data.subarray(2 * 227 * 227))).toEqual(new Set([10 - 123]));
  });

  test('are the centre of the picture resized to 256x256: 14 pixels off the left and the top', async () => {
    const side = 256;
    const ramp = Buffer.from(
      Array.from({ length: side * side }, (_, i) => [i % side, Math.floor(i / side), 0]).flat(),
    );
    const photograph = await load(
      await sharp(ramp, { raw: { width: side, height: side, channels: 3 } })
        .png()
        .toBuffer(),
    );
    expect(pixel(photograph, 0, 0)).toEqual([0, 14, 14]);
    expect(pixel(photograph, 3, 226)).toEqual([0, 17, 240]);
  });

  test('scale with another input size', async () => {
    const photograph = await load(await blank(64, 64, { r: 1, g: 2, b: 3 }).png().toBuffer(), 32);
    expect(photograph.shape).toEqual({ channels: 3, height: 32, width: 32 });
    expect(pixel(photograph, 31, 31)).toEqual([3, 2, 1]);
  });

  test('are the same twice', async () => {
    const bytes = await (await redAndBlue()).jpeg().toBuffer();
    expect(await load(bytes)).toEqual(await load(bytes));
  });
});

describe('other kinds of picture', () => {
  test('grey becomes three equal channels', async () => {
    const photograph = await load(
      await blank(50, 50, { r: 90, g: 90, b: 90 }).toColourspace('b-w').png().toBuffer(),
    );
    expect(pixel(photograph, 100, 100)).toEqual([90, 90, 90]);
  });

  test('CMYK becomes red, green, blue', async () => {
    const bytes = await blank(50, 50, { r: 255, g: 0, b: 0 })
      .toColourspace('cmyk')
      .jpeg({ quality: 100 })
      .toBuffer();
    expect((await sharp(bytes).metadata()).space).toBe('cmyk');
    const [blue, green, red] = pixel(await load(bytes), 100, 100);
    expect(red).toBeGreaterThan(200);
    expect(Math.max(blue, green)).toBeLessThan(80);
  });

  test('transparency is dropped', async () => {
    const background = { r: 200, g: 100, b: 50, alpha: 0.5 };
    const bytes = await sharp({ create: { width: 9, height: 9, channels: 4, background } })
      .png()
      .toBuffer();
    expect(pixel(await load(bytes), 0, 0)).toEqual([50, 100, 200]);
  });

  test('16-bit values become 8-bit', async () => {
    const bytes = await blank(9, 9, { r: 200, g: 100, b: 50 }).toColourspace('rgb16').png().toBuffer();
    expect((await sharp(bytes).metadata()).depth).toBe('ushort');
    expect(pixel(await load(bytes), 0, 0)).toEqual([50, 100, 200]);
  });

  test('a mark of orientation is followed: 3 turns the picture upside down', async () => {
    const picture = await redAndBlue();
    const photograph = await load(await picture.withMetadata({ orientation: 3 }).png().toBuffer());
    expect(pixel(photograph, 100, 0)).toEqual([255, 0, 0]);
    expect(pixel(photograph, 100, 226)).toEqual([0, 0, 255]);
  });

  test('a picture of one pixel is enlarged', async () => {
    expect(pixel(await load(await blank(1, 1, { r: 5, g: 6, b: 7 }).png().toBuffer()), 226, 226)).toEqual([
      7, 6, 5,
    ]);
  });
});

describe('no picture', () => {
  const errorOf = (file: string) => userErrorOfAsync(() => loadPhotograph(file));
  const errorOfBytes = (bytes: Buffer) => {
    const file = join(temporaryDirectory(), 'x.jpg');
    writeFileSync(file, bytes);
    return errorOf(file);
  };

  test('a missing file', async () => {
    expect(await errorOf('/nowhere/x.jpg')).toBe(
      '/nowhere/x.jpg: there is no such file or directory; check the path',
    );
  });

  test('a directory', async () => {
    const directory = temporaryDirectory();
    expect(await errorOf(directory)).toBe(`${directory}: it is a directory; name a file`);
  });

  test.each([
    ['an empty file', Buffer.alloc(0)],
    ['text', Buffer.from('class_index,wnid,name\n0,n01440764,tench\n')],
    ['the first bytes of a JPEG alone', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
  ])('%s', async (_, bytes) => {
    expect(await errorOfBytes(bytes)).toMatch(
      /x.jpg: it can't be read as a picture \(.+\); give a whole JPEG/,
    );
  });

  test('a JPEG cut in the middle', async () => {
    const noise = Buffer.from(Array.from({ length: 64 * 64 * 3 }, (_, i) => (i * 7919) % 251));
    const whole = await sharp(noise, { raw: { width: 64, height: 64, channels: 3 } })
      .jpeg()
      .toBuffer();
    expect(await errorOfBytes(whole.subarray(0, whole.length / 2))).toMatch(/it can't be read as a picture/);
  });

  test('a picture of absurd extent, refused before a pixel is decoded', async () => {
    const small = await blank(2, 2, { r: 1, g: 2, b: 3 }).png().toBuffer();
    expect(await errorOfBytes(claiming(small, 20_000, 20_000))).toMatch(/20000x20000 pixels are too many/);
    expect(await errorOfBytes(claiming(small, 1, 70_000))).toMatch(/70000 pixels are too many/);
  });

  test('a drawing, which says any extent and takes any time, whatever its name', async () => {
    for (const start of ['', '<?xml version="1.0"?>\n<!-- x -->'])
      expect(await errorOfBytes(Buffer.from(`${start}<svg xmlns="http://www.w3.org/2000/svg"/>`))).toMatch(
        /x.jpg: it can't be read as a picture \(it is an SVG drawing\); give a whole JPEG/,
      );
  });

  test('a file of absurd size', async () => {
    const file = join(temporaryDirectory(), 'large.jpg');
    writeFileSync(file, '');
    truncateSync(file, 2 ** 40);
    expect(await errorOf(file)).toMatch(/large.jpg: 1099511627776 bytes are too many for a photograph/);
  });
});
