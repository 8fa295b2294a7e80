import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadHardware } from '../../src/config/loading/load-hardware.js';
import { complaint, complaintOf, machine, withFiles } from './config-files.js';

const MEBIBYTE = 2 ** 20;

/** What the loader says of `name` in a folder with one file `x.yaml`. */
function complaintAbout(name: string): Promise<string> {
  return withFiles({ 'x.yaml': 'pes: 4' }, (folder) =>
    complaintOf(() => loadHardware(`${folder}/${name}`), folder),
  );
}

describe('a config file that cannot be read', () => {
  it.each([
    ['absent.yaml', 'absent.yaml: no such file; check the path'],
    ['x.yaml/y.yaml', 'x.yaml/y.yaml: no such file; check the path'],
    ['', ': a directory; name a file in it'],
    [
      'nul\0.yaml',
      'nul\\u0000.yaml: cannot be read (ERR_INVALID_ARG_VALUE); check the path and its permissions',
    ],
    [
      `${'long'.repeat(100)}.yaml`,
      `${'long'.repeat(100)}.yaml: cannot be read (ENAMETOOLONG); check the path and its permissions`,
    ],
  ])('%j', async (name, message) => {
    expect(await complaintAbout(name)).toBe(message);
  });

  it('a pipe', async () => {
    await withFiles({}, async (folder) => {
      execFileSync('mkfifo', [join(folder, 'pipe.yaml')]);
      expect(await complaintOf(() => loadHardware(join(folder, 'pipe.yaml')), folder)).toBe(
        'pipe.yaml: not a regular file; copy its text into one',
      );
    });
  });

  it('one byte more than 1 MiB', async () => {
    const text = `pes: 4 #${' '.repeat(MEBIBYTE - 8)}`;
    expect(await complaint({ 'x.yaml': `${text} ` })).toBe(
      'x.yaml: 1048577 bytes, a config file has at most 1048576; check the path',
    );
    expect((await machine({ 'x.yaml': text })).spec.pes).toBe(4);
  });

  it.each([
    ['Latin-1', Buffer.from('name: Z\u00fcrich', 'latin1')],
    ['UTF-16', Buffer.from('\ufeffpes: 4', 'utf16le')],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])],
  ])('%s', async (_, bytes) => {
    expect(await complaint({ 'x.yaml': bytes })).toBe('x.yaml: not UTF-8 text; save it as UTF-8');
  });
});

describe('a bare name', () => {
  const mend =
    'known: dense-64pe, eie-256pe, eie-256pe-16x16, eie-64pe, eie-64pe-4x16, eie-64pe-conv, eie-64pe-direct; a file of your own needs its path and extension';

  it.each(['eie-64p', '', '..', 'EIE-64PE'])('that is not shipped is refused: %j', async (name) => {
    expect(await complaintOf(() => loadHardware(name))).toBe(`unknown hardware "${name}"; ${mend}`);
  });
});
