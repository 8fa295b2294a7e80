import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadResult } from '../../src/result/load-result.js';
import { temporaryDirectory } from '../formats/temporary-directory.js';
import { userErrorOf } from '../formats/user-error.js';
import { sizeOf } from '../../src/network/network.js';
import { contentsOf } from '../../src/result/contents.js';
import { documentOf } from '../../src/result/document.js';
import { machine } from '../machines.js';
import { SMALL } from '../networks.js';
import { simulateStructural } from '../simulation.js';
import { CONTEXT, smallDocument } from './small-run.js';
import { fullDocument, redigested, resultFile } from './valid-documents.js';

const full = await fullDocument();
const TEXT = JSON.stringify(full, null, 2) + '\n';

/** The error without the directory. */
const errorOf = (content: string | object) =>
  userErrorOf(() => loadResult(resultFile(content))).replace(/^.*?result\.json/, 'result.json');

/** The text with its first `from` replaced, which has to be there. */
function edited(from: string | RegExp, to: string): string {
  const text = TEXT.replace(from, to);
  expect(text).not.toBe(TEXT);
  return text;
}

describe('a document that eie wrote', () => {
  it('comes back as it was, so that it is written with the same bytes again', async () => {
    for (const document of [full, await smallDocument(), await smallDocument({ pes: 1, registers: 1 })]) {
      const loaded = loadResult(resultFile(document));
      expect(JSON.stringify(loaded)).toBe(JSON.stringify(document));
    }
  });

  it('may be of a network that is an input alone', async () => {
    const network = { name: 'alone', layers: [{ kind: 'input' as const, name: 'data', shape: SMALL.input }] };
    const compressed = { network, source: 'none', layers: new Map() };
    const data = new Float32Array(sizeOf(SMALL.input));
    const hardware = machine();
    const simulation = await simulateStructural({ compressed, inputs: [{ name: 'x', data }] }, hardware);
    const document = documentOf(simulation, { ...CONTEXT, contents: contentsOf(simulation, null) });
    expect(loadResult(resultFile(document))).toEqual(document);
  });

  it('may have a layer called __proto__', () => {
    const named = redigested(full, (draft) => {
      draft.layers = draft.layers.map((layer, at) => (at === 1 ? { ...layer, name: '__proto__' } : layer));
    });
    expect(loadResult(resultFile(named)).layers[1].name).toBe('__proto__');
  });

  it('may be laid out anew, and have another timestamp', () => {
    const changed = { ...full, timestamp: { finishedAt: 'some day', wallSeconds: 0 } };
    expect(loadResult(resultFile(JSON.stringify(changed)))).toEqual(changed);
  });
});

describe('refused, in one line with file, key and mend:', () => {
  it.each([
    ['an empty file', ''],
    ['text', 'cycles: 5\nmore: 6'],
    ['bytes that are no text', '\u0000\ufffd\u2028'],
  ])('%s', (_, text) => {
    const message = errorOf(text);
    expect(message).toMatch(
      /^result\.json: not JSON \([^\p{Cc}\u2028]+\); give the result\.json of eie run$/u,
    );
  });

  it.each([
    ['a number', '2'],
    ['null', 'null'],
  ])('%s', (_, text) => {
    expect(errorOf(text)).toBe(
      'result.json: it does not say that it is the result of a run; give the result.json of eie run',
    );
  });

  it.each([
    ['a file cut in the middle', TEXT.slice(0, TEXT.length / 2)],
    ['two documents', TEXT + TEXT],
  ])('%s', (_, text) => {
    expect(errorOf(text)).toMatch(/^result\.json: not JSON \(.+\); give the result\.json of eie run$/);
  });

  it.each([
    ['a list', '[]'],
    ['an object of something else', '{"name": "package"}'],
    ['another kind', edited('"kind": "eie-run"', '"kind": "eie-walk"')],
  ])('%s', (_, text) => {
    expect(errorOf(text)).toBe(
      'result.json: it does not say that it is the result of a run; give the result.json of eie run',
    );
  });

  it('a document of an older version, and of a newer one', () => {
    expect(errorOf(edited('"version": 3', '"version": 1'))).toBe(
      'result.json: version: 1; this eie reads version 3: make it again with eie run',
    );
    expect(errorOf(edited('"version": 3', '"version": "4"'))).toBe(
      'result.json: version: 4; this eie reads version 3: read it with the eie that wrote it',
    );
  });

  it.each([
    [
      'an unknown key',
      edited('"broadcasts"', '"broadcast"'),
      'unknown key "broadcast"; did you mean "broadcasts"?',
    ],
    [
      'a key of another level',
      edited('"engine"', '"extra": 1, "engine"'),
      'unknown key "extra"; known: kind, version',
    ],
    [
      'a missing key',
      edited(/"seconds": .*\n/, ''),
      'totals.seconds: missing; expected a number of at least 0',
    ],
    ['missing layers', edited(/"layers": [^]*"totals"/, '"totals"'), 'layers: missing; expected a list'],
    [
      'layers that are no list',
      edited(/"layers": [^]*"totals"/, '"layers": 3, "totals"'),
      'layers: expected a list, got 3',
    ],
    [
      'a negative count',
      edited(/"mismatches": 0/, '"mismatches": -1'),
      'check.mismatches: expected a whole number of at least 0, got -1',
    ],
    [
      'a fraction of a cycle',
      edited(/"products": \d+/, '"products": 0.5'),
      'layers[0].products: expected a whole number of at least 0, got 0.5',
    ],
    [
      'a number in quotes',
      edited(/"seconds": .*,/, '"seconds": "1",'),
      'totals.seconds: expected a number of at least 0, got "1"',
    ],
    [
      'a number beyond all',
      edited(/"seconds": .*,/, '"seconds": 1e999,'),
      'totals.seconds: expected a number of at least 0, got Infinity',
    ],
    ['an unknown kind of layer', edited('"relu"', '"elu"'), 'layers[2].kind: expected "input"'],
    [
      'a digest that is none',
      edited(/"digest": "./, '"digest": "x'),
      'digest: expected 64 hexadecimal digits, got "x',
    ],
    [
      'a nested machine',
      edited(/"pes": 4/, '"pes": {}'),
      'hardware.pes: expected text, a number, or true or false, got keys and values',
    ],
  ])('%s', (_, text, message) => {
    const error = errorOf(text);
    expect(error).toContain(message);
    expect(error).toMatch(/^result\.json: .*; give the document as eie run wrote it$/);
  });

  it('a hostile key or value, without repeating it whole or on a second line', () => {
    const key = `"a\\nb${'x'.repeat(500)}": 1, "engine"`;
    expect(errorOf(edited('"engine"', key)).length).toBeLessThan(400);
    expect(errorOf(edited('"engine"', '"__proto__": {"polluted": 1}, "engine"'))).toContain('"__proto__"');
    expect(errorOf(edited('"kind": "input"', '"kind": "a\\n\\u001b[31m"'))).toContain(
      'got "a\\u000a\\u001b[31m"',
    );
  });

  it('any one number changed, wherever it is but for the timestamp', () => {
    const paths = numberPaths(full).filter(([top]) => top !== 'timestamp');
    const other = fc.oneof(
      fc.constantFrom(-1, 0, 1, 0.5, 1e15),
      fc.nat(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...paths), other, fc.boolean(), (path, value, relative) => {
        const document = structuredClone(full);
        const at = path
          .slice(0, -1)
          .reduce<object>((level, key) => Reflect.get(level, key) as object, document);
        const key = path[path.length - 1];
        const before = Number(Reflect.get(at, key));
        const after = relative ? before + value : value;
        fc.pre(after !== before && Number.isFinite(after));
        Reflect.set(at, key, after);
        expect(errorOf(document)).toMatch(/^result\.json: .+/);
      }),
      { numRuns: 300 },
    );
  });

  it('a text changed, which only the digest can tell', () => {
    expect(errorOf({ ...full, inputs: ['input 0', 'other'] })).toBe(
      'result.json: digest: not that of this document: something was changed afterwards; make it again with eie run',
    );
  });

  it('a missing file, and a directory', () => {
    expect(userErrorOf(() => loadResult('/nowhere/result.json'))).toBe(
      '/nowhere/result.json: there is no such file or directory; check the path',
    );
    const directory = temporaryDirectory();
    expect(userErrorOf(() => loadResult(directory))).toBe(`${directory}: it is a directory; name a file`);
  });

  it('a file larger than any document, before it is read', () => {
    const file = join(temporaryDirectory(), 'result.json');
    writeFileSync(file, '');
    truncateSync(file, 2 ** 28 + 1);
    expect(userErrorOf(() => loadResult(file))).toMatch(/bytes are too many for the result of a run/);
  });
});

type Path = readonly (string | number)[];

function numberPaths(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'number') return [path];
  if (typeof value !== 'object' || value === null) return [];
  const keyOf = (key: string) => (Array.isArray(value) ? Number(key) : key);
  return Object.entries(value).flatMap(([key, child]) => numberPaths(child, [...path, keyOf(key)]));
}
