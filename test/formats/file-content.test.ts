import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contentOf, contentOfFile, otherContent } from '../../src/formats/file-content.js';
import { temporaryDirectory } from './temporary-directory.js';

describe('bytes are named as what they begin like', () => {
  test.each([
    ['a JPEG picture', '\xff\xd8\xff\xe0\0\x10JFIF', true],
    ['a PNG picture', '\x89PNG\r\n\x1a\n\0\0', true],
    ['a WebP picture', 'RIFF\x10\0\0\0WEBPVP8 ', true],
    ['an SVG drawing', '<?xml version="1.0"?>\n<svg xmlns="x">', false],
    ['an SVG drawing', '<svg width="1e9" height="1e9"/>', false],
    ['an SVG drawing', '<!-- one --><!--- two > --->\n<!DOCTYPE svg><svg>', false],
    ['HTML or XML text', '<!-- a comment that does not end <svg>', false],
    ['a zip archive', 'PK\x03\x04abcd', false],
    ['a NumPy array', '\x93NUMPY\x01\0', false],
    ['a safetensors file', '\x40\0\0\0\0\0\0\0{"a":1}', false],
    ['HTML or XML text', '<!DOCTYPE html><html>', false],
    ['the pareto.json of eie explore', '{\n  "kind": "eie-pareto",\n  "schemaVersion": 1', false],
    ['the accuracy.json of eie accuracy', '{"kind":"eie-accuracy"', false],
    ['number formats of --save-formats', '{\n  "formatsVersion": 1,', false],
    ['the result.json of eie run', '{\n  "schemaVersion": 2,\n  "tool": {', false],
    ['a document of kind "x\\u001b"', '{"kind":"x\x1b"', false],
    ['JSON text', '[1, 2]', false],
  ])('%s', (title, bytes, isRaster) => {
    expect(contentOf(Buffer.from(bytes, 'latin1'))).toMatchObject({ title, isRaster });
  });

  test.each(['', 'name: mine\n', 'file,class_index\n', '\0\0\0\0\0\0\0\0'])('nothing known: %j', (bytes) => {
    expect(contentOf(Buffer.from(bytes, 'latin1'))).toBeNull();
  });

  test('comments by the hundred before nothing that is known are told at once', () => {
    // Were there two ways to read each, there would be 2^500 to read all of them.
    expect(contentOf(Buffer.from('<!---->'.repeat(500)))).toMatchObject({ title: 'HTML or XML text' });
  });

  test('of a file that is not there, a folder or a device, nothing is known', () => {
    for (const path of ['/nowhere/x', '/tmp', '/dev/zero']) expect(contentOfFile(path)).toBeNull();
  });

  test('a message says it of a file', () => {
    const file = join(temporaryDirectory(), 'x');
    writeFileSync(file, '%PDF-1.4');
    expect(otherContent(file)).toBe('it is a PDF document');
  });
});
