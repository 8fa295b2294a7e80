import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { blobOf, type Blob } from '../../src/cluster/blobs/blob-store.js';
import { FolderBlobs } from '../../src/cluster/blobs/folder-blobs.js';
import { filesOfConfig } from '../../src/cluster/files/files-read.js';
import { Mirror, placeInMirror } from '../../src/cluster/files/mirror.js';
import { packFiles, parcelSchema, send, unpack } from '../../src/cluster/files/parcel.js';
import { shippedConfigs } from '../../src/config/yaml/config-path.js';
import { temporaryDirectory } from '../formats/temporary-directory.js';

const origin = { home: '/work/of/somebody', configs: '/elsewhere/configs' };

describe('a mirror of another machine', () => {
  const mirror = new Mirror('/root-of-it', origin);

  it.each(['dump', './dump', '../beside', '../../far', '/whole/path', 'a/b/../c', 'a//b', '..'])(
    'tells %s as it was written',
    (path) => {
      const told = mirror.told(`${mirror.located(path)}: it is damaged`);
      expect(told).toBe(`${path === 'a/b/../c' ? 'a/c' : path}: it is damaged`);
    },
  );

  it('tells files that come with the program as they are called there', () => {
    expect(mirror.told(`${shippedConfigs()}/hardware/eie-64pe.yaml: no`)).toBe(
      '/elsewhere/configs/hardware/eie-64pe.yaml: no',
    );
  });

  it('leads nowhere but into itself, and where the file was put', () => {
    const part = fc.constantFrom('..', '.', 'a', 'b', '');
    const path = fc.tuple(fc.boolean(), fc.array(part, { minLength: 1, maxLength: 12 }));
    fc.assert(
      fc.property(path, ([isWhole, parts]) => {
        const given = `${isWhole ? '/' : ''}${parts.join('/')}`;
        fc.pre(given !== '');
        const located = mirror.located(given);
        const place = placeInMirror(given, origin);
        expect(join(located, '.').replace(/\/$/, '')).toBe(join('/root-of-it', place).replace(/\/$/, ''));
        expect(join(located, '.')).toMatch(/^\/root-of-it\/(whole|home)/);
      }),
    );
  });
});

describe('files that are sent', () => {
  const source = mkdtempSync(join(tmpdir(), 'eie-files-'));
  afterAll(() => {
    rmSync(source, { recursive: true });
  });
  const file = join(source, 'weights.bin');
  writeFileSync(file, 'some weights');
  const files = [
    { path: file, isNameOnly: false },
    { path: join(source, 'unread.jpg'), isNameOnly: true },
  ];

  it('arrive whole, those that nobody reads empty', async () => {
    const store = new FolderBlobs(join(temporaryDirectory(), 'blobs'));
    const sent = packFiles(files, origin);
    await send(sent, store);
    const mirror = await unpack(sent.parcel, temporaryDirectory(), async (blob) => {
      const content = await store.get(blob);
      if (content === null) throw new Error('missing');
      return content;
    });
    expect(readFileSync(mirror.located(file), 'utf8')).toBe('some weights');
    expect(readFileSync(mirror.located(join(source, 'unread.jpg')), 'utf8')).toBe('');
    expect(existsSync(mirror.home)).toBe(true);
  });

  it('are refused when they were changed on the way', async () => {
    const changing = join(source, 'changing.bin');
    writeFileSync(changing, 'before');
    const sent = packFiles([{ path: changing, isNameOnly: false }], origin);
    writeFileSync(changing, 'after');
    const store = new FolderBlobs(join(temporaryDirectory(), 'blobs'));
    await expect(send(sent, store)).rejects.toThrow(`${changing}: it was changed while it was worked with`);
  });

  it.each(['../out', '/etc/passwd', 'a/../../b', 'a//b', './a', ''])(
    'go nowhere else: %j is no place',
    (place) => {
      const files = [{ place, blob: blobOf(new Uint8Array()) }];
      expect(parcelSchema.safeParse({ origin, files }).success).toBe(false);
    },
  );

  it('are not taken where they have other bytes than their hash says', async () => {
    const folder = temporaryDirectory();
    const store = new FolderBlobs(folder);
    const content = Buffer.from('right');
    const blob: Blob = blobOf(content);
    await store.put(blob, content);
    expect(await store.get(blob)).toEqual(content);
    writeFileSync(join(folder, blob.sha256.slice(0, 2), blob.sha256), 'wrong');
    expect(await store.get(blob)).toBeNull();
  });

  it('have no base that another machine does not have', async () => {
    const folder = temporaryDirectory();
    mkdirSync(join(folder, 'below'));
    writeFileSync(join(folder, 'base.yaml'), 'base: eie-64pe\npes: 4\n');
    writeFileSync(join(folder, 'below', 'near.yaml'), 'base: ../base.yaml\n');
    writeFileSync(join(folder, 'far.yaml'), `base: ${join(folder, 'base.yaml')}\n`);
    const near = await filesOfConfig(join(folder, 'below', 'near.yaml'), 'hardware');
    expect(near.filter((path) => path.startsWith(folder)).sort()).toEqual([
      join(folder, 'base.yaml'),
      join(folder, 'below', 'near.yaml'),
    ]);
    await expect(filesOfConfig(join(folder, 'far.yaml'), 'hardware')).rejects.toThrow(
      /far\.yaml: base .*: other machines do not have it there; name it from the folder of the file/,
    );
  });
});
