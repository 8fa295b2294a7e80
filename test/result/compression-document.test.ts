import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { kindOfFile } from '../../src/cli/document-kind.js';
import { jsonText } from '../../src/report/formats.js';
import { compressionDocument } from '../../src/result/compression-document.js';
import { STORED_PARTS, type CompressedSizes } from '../../src/result/compression-result.js';
import { digestOf } from '../../src/result/digest.js';
import { loadCompression } from '../../src/result/load-compression.js';
import { temporaryDirectory } from '../formats/temporary-directory.js';
import { userErrorOf } from '../formats/user-error.js';
import { smallCompression, smallRun } from '../report/compression/document.js';

const HEADER_LENGTH_BYTES = 8;

/** Bytes of a safetensors file behind its header. */
function bytesBehindHeader(content: Uint8Array): number {
  const length = Number(new DataView(content.buffer, content.byteOffset).getBigUint64(0, true));
  return content.length - HEADER_LENGTH_BYTES - length;
}

const RECIPES = [
  {},
  { keep: 0.4 },
  { indexBits: 2, keep: 0.3 },
  { weights: 'direct' },
  { weights: 'direct', svdRank: 1 },
];

describe('the document of a compression', () => {
  it.each(RECIPES)('do parts add up to layers and layers to totals with %j?', (keys) => {
    const { layers, totals } = smallCompression(keys);
    const sumOf = (count: (sizes: CompressedSizes) => number) =>
      layers.reduce((sum, layer) => sum + count(layer), 0);
    for (const coding of ['plain', 'huffman'] as const) {
      for (const sizes of [...layers, totals]) {
        const parts = STORED_PARTS.reduce((sum, part) => sum + sizes[coding][part], 0);
        expect(sizes[coding].total).toBe(parts);
      }
      for (const part of [...STORED_PARTS, 'total'] as const)
        expect(totals[coding][part]).toBe(sumOf((layer) => layer[coding][part]));
    }
    for (const key of ['weights', 'kept', 'entries', 'denseBytes', 'sparseBytes'] as const)
      expect(totals[key]).toBe(sumOf((layer) => layer[key]));
  });

  it.each(RECIPES.flatMap((keys) => [[keys, 'plain'] as const, [keys, 'huffman'] as const]))(
    'are the parts of %j, %s, the bytes of the file behind its header?',
    (keys, stored) => {
      const run = smallRun(keys, stored);
      const { totals, file } = compressionDocument(run);
      expect(bytesBehindHeader(run.file.content)).toBe(totals[stored].total);
      expect(file.bytes).toBe(run.file.content.length);
      expect(file.sha256).toBe(createHash('sha256').update(run.file.content).digest('hex'));
    },
  );

  it('has bits per entry that make up the bytes', () => {
    for (const { entries, codeBits, codeBitsHuffman, plain, huffman } of smallCompression().layers) {
      expect(plain.codes).toBe(Math.ceil((entries * codeBits) / 8));
      expect(huffman.codes).toBe(Math.ceil(Number((entries * codeBitsHuffman).toFixed(6)) / 8));
    }
  });

  it('tells the network as it was given beside what became of it', () => {
    const whole = smallCompression();
    const pruned = smallCompression({ keep: 0.25 });
    const factors = smallCompression({ weights: 'direct', svdRank: 1 });
    expect(pruned.given).toEqual(whole.given);
    expect(factors.given).toEqual(whole.given);
    expect(whole.given.kept).toBe(whole.totals.kept);
    expect(pruned.totals.kept).toBeLessThan(whole.given.kept);
    expect(factors.totals.weights).toBeLessThan(whole.given.weights);
  });

  it('counts an error of 0 where each weight keeps its value, and what sharing changes elsewhere', () => {
    expect(smallCompression({ mostIterations: 0 }).totals.relativeError).toBeGreaterThan(0);
    expect(smallCompression().totals.relativeError).toBeLessThanOrEqual(
      smallCompression({ mostIterations: 0 }).totals.relativeError,
    );
  });

  it('has the digest of what it says, and the same twice', () => {
    const { digest, ...said } = smallCompression();
    expect(digest).toBe(digestOf(said));
    expect(smallCompression()).toEqual(smallCompression());
  });
});

describe('compression.json', () => {
  const text = jsonText(smallCompression());

  function written(content: string): string {
    const file = join(temporaryDirectory(), 'compression.json');
    writeFileSync(file, content);
    return file;
  }

  it('is read back as it was written, and told from other documents', () => {
    const file = written(text);
    expect(loadCompression(file)).toEqual(smallCompression());
    expect(kindOfFile(file)).toBe('compression');
  });

  it.each([
    ['cut short', text.slice(0, 300), /not JSON/],
    ['of another version', text.replace('"version": 2', '"version": 9'), /reads version 2/],
    ['with a key too many', text.replace('"given"', '"more": 1, "given"'), /unknown key "more"/],
    ['with a negative count', text.replace(/"kept": \d+/, '"kept": -1'), /kept/],
    [
      'with a shape of two numbers',
      text.replace(/"weightShape": \[\s*\d+,\s*\d+,/, '"weightShape": ['),
      /weightShape/,
    ],
    ['stored in an unknown way', text.replace('"stored": "plain"', '"stored": "zip"'), /stored/],
    ['changed', text.replace('small.safetensors', 'other.safetensors'), /digest: not that of this document/],
  ])('%s is refused in one line', (_, content, message) => {
    expect(content).not.toBe(text);
    expect(userErrorOf(() => loadCompression(written(content)))).toMatch(message);
  });
});
