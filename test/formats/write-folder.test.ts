import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/base/errors.js';
import { checkNewFolder, writeFolder } from '../../src/formats/write-folder.js';
import { temporaryDirectory } from './temporary-directory.js';

describe('a folder', () => {
  it('appears with all its files, above it what was missing', () => {
    const folder = join(temporaryDirectory(), 'a', 'b');
    writeFolder(folder, [
      ['one', '1'],
      ['in/two', Uint8Array.of(50)],
    ]);
    expect(readFileSync(join(folder, 'in/two'), 'utf8')).toBe('2');
    expect(readdirSync(join(folder, '..'))).toEqual(['b']);
  });

  it('may be there already if it is empty', () => {
    const folder = temporaryDirectory();
    checkNewFolder(folder);
    writeFolder(folder, [['one', '1']]);
    expect(readdirSync(folder)).toEqual(['one']);
  });

  it('does not appear where making its files fails, and leaves nothing', () => {
    const above = temporaryDirectory();
    const failing = function* (): Generator<readonly [string, string]> {
      yield ['one', '1'];
      throw new Error('no more');
    };
    expect(() => {
      writeFolder(join(above, 'new'), failing());
    }).toThrow('no more');
    expect(readdirSync(above)).toEqual([]);
  });

  it('is refused where it holds something, or is no folder', () => {
    const above = temporaryDirectory();
    const full = join(above, 'full');
    mkdirSync(full);
    writeFileSync(join(full, 'kept'), 'kept');
    for (const refuse of [
      () => {
        checkNewFolder(full);
      },
      () => {
        writeFolder(full, [['one', '1']]);
      },
    ])
      expect(refuse).toThrow(new UserError(`${full}: it is not empty; name a new folder`));
    expect(readdirSync(full)).toEqual(['kept']);
    expect(() => {
      checkNewFolder(join(full, 'kept'));
    }).toThrow(/not a directory; name a new folder/);
    expect(existsSync(join(full, 'one'))).toBe(false);
  });
});
