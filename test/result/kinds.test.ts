import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { kindOfFile } from '../../src/cli/document-kind.js';
import { digestOf } from '../../src/result/digest.js';
import { currentDocument, documentBeginning, DOCUMENTS, type DocumentName } from '../../src/result/kinds.js';
import { loadResult } from '../../src/result/load-result.js';
import { temporaryDirectory } from '../formats/temporary-directory.js';
import { userErrorOf } from '../formats/user-error.js';
import { smallDocument } from './small-run.js';
import { resultFile } from './valid-documents.js';

const NAMES = Object.keys(DOCUMENTS) as DocumentName[];

/** How each kind of document began before all said `kind` and `version`; null where it began so. */
const OLD: Readonly<Record<DocumentName, object | null>> = {
  run: { schemaVersion: 2 },
  sweep: { kind: 'eie-sweep', schemaVersion: 1 },
  accuracy: { kind: 'eie-accuracy', schemaVersion: 1 },
  compression: { kind: 'eie-compression', schemaVersion: 1 },
  pareto: { kind: 'eie-pareto', schemaVersion: 1 },
  comparison: { comparisonVersion: 1 },
  formats: { formatsVersion: 1 },
  reproduction: null,
};

const written = (text: string) => {
  const file = join(temporaryDirectory(), 'some.json');
  writeFileSync(file, text);
  return file;
};

describe('every kind of document', () => {
  it.each(NAMES)('%s says what it is in its first two keys, in old ones too', (name) => {
    const { kind, version } = DOCUMENTS[name];
    const document = { kind, version, more: 1 };
    expect(currentDocument('f', document, name)).toBe(document);
    const old = { ...(OLD[name] ?? { kind, version }), more: 1 };
    expect(JSON.stringify(currentDocument('f', old, name))).toBe(JSON.stringify(document));
    for (const text of [JSON.stringify(document), JSON.stringify(old, null, 2)])
      expect(documentBeginning(text.slice(0, 128))).toBe(name);
  });

  it.each(NAMES)('%s is named where another one is wanted', (name) => {
    const wanted = name === 'run' ? 'formats' : 'run';
    const { kind, version } = DOCUMENTS[name];
    expect(userErrorOf(() => currentDocument('f.json', OLD[name] ?? { kind, version }, wanted))).toBe(
      `f.json: it is ${DOCUMENTS[name].what}, not ${DOCUMENTS[wanted].what}; ` +
        `give the ${DOCUMENTS[wanted].file} of ${DOCUMENTS[wanted].command}`,
    );
  });

  it('is refused in a version that is not read', () => {
    const ofVersion = (version: unknown) =>
      userErrorOf(() => currentDocument('f.json', { kind: 'eie-run', version }, 'run'));
    expect(ofVersion(1)).toBe('f.json: version: 1; this eie reads version 3: make it again with eie run');
    expect(ofVersion(4)).toBe(
      'f.json: version: 4; this eie reads version 3: read it with the eie that wrote it',
    );
  });
});

describe('eie report of a document without reports', () => {
  it.each(['pareto', 'comparison', 'formats'] as const)('says that it is %s', (name) => {
    const file = written(JSON.stringify(OLD[name]));
    expect(userErrorOf(() => kindOfFile(file))).toBe(
      `${file}: it is ${DOCUMENTS[name].what}, of which there is no report; ` +
        'give one of result.json, results.ndjson, accuracy.json, compression.json, reproduction.json',
    );
  });
});

describe('a result.json of version 2', () => {
  it('is read, its digest checked, and is one of today without hashes of contents', async () => {
    const { kind, version, contents, timestamp, digest, ...said } = await smallDocument();
    const old = { schemaVersion: 2, ...said };
    const loaded = loadResult(resultFile({ ...old, timestamp, digest: digestOf(old) }));
    expect(loaded).toMatchObject({ kind, version, contents: null, totals: said.totals });
    expect(loaded.digest).toBe(digestOf(loaded));
    expect(contents).toBeNull();
    expect(userErrorOf(() => loadResult(resultFile({ ...old, timestamp, digest })))).toContain(
      ': digest: not that of',
    );
  });
});
