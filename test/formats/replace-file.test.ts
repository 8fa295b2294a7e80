import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { describe, expect, it, onTestFinished, type TestContext } from 'vitest';
import { writeWhole } from '../../src/formats/write-file.js';
import { removeLeftOvers } from '../../src/formats/unfinished-file.js';
import { writePieces } from '../../src/formats/write-pieces.js';
import { temporaryDirectory } from './temporary-directory.js';
import { userErrorOf } from './user-error.js';

const OLD = 'what was there before';

/** A file system of 64 kB; skips the test, and says why, where none can be mounted. */
function smallDisk(context: TestContext): string {
  const place = temporaryDirectory();
  const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', place], { encoding: 'utf8' });
  if (mount.status !== 0) {
    const reason = mount.error?.message ?? mount.stderr.trim();
    console.log(`skipped, as no small disk can be mounted: ${reason}`);
    context.skip(reason);
  }
  onTestFinished(() => {
    spawnSync('umount', [place]);
  });
  return place;
}

/** A process that writes `characters` to a file, of which the operating system lets it write 16 kB at most. */
function writeUnderLimit(
  file: string,
  characters: number,
): { readonly status: number | null; readonly stderr: string } {
  const program = buildSync({
    stdin: {
      contents: `
        import { UserError } from './src/base/errors.ts';
        import { writeWhole } from './src/formats/write-file.ts';
        try {
          writeWhole(process.argv[1], 'x'.repeat(${characters}));
        } catch (error) {
          process.stderr.write(error instanceof UserError ? error.message : String(error.stack));
          process.exitCode = 2;
        }`,
      resolveDir: fileURLToPath(new URL('../..', import.meta.url)),
      loader: 'ts',
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
  }).outputFiles[0].text;
  const limited = 'ulimit -f 16; exec "$0" --input-type=module -e "$1" "$2"';
  return spawnSync('bash', ['-c', limited, process.execPath, program, file], { encoding: 'utf8' });
}

describe('a file on a full disk', () => {
  it('stays as it was, and the mend is told in one line', (context) => {
    const disk = smallDisk(context);
    const file = join(disk, 'result.json');
    writeFileSync(file, OLD);
    const message = userErrorOf(() => {
      writeWhole(file, 'x'.repeat(100_000));
    });
    expect(message).toBe(`${file}: the disk is full; free some space or choose another path`);
    expect(readFileSync(file, 'utf8')).toBe(OLD);
    expect(readdirSync(disk)).toEqual(['result.json']);
  });

  it('stays as it was where it is written in pieces', (context) => {
    const disk = smallDisk(context);
    const file = join(disk, 'rows.csv');
    writeFileSync(file, OLD);
    const pieces = Array.from({ length: 10 }, () => 'x'.repeat(2 ** 18));
    expect(
      userErrorOf(() => {
        writePieces(file, pieces);
      }),
    ).toMatch(/the disk is full/);
    expect(readFileSync(file, 'utf8')).toBe(OLD);
    expect(readdirSync(disk)).toEqual(['rows.csv']);
  });

  it('does not appear where there was none', (context) => {
    const disk = smallDisk(context);
    expect(
      userErrorOf(() => {
        writeWhole(join(disk, 'new.json'), 'x'.repeat(100_000));
      }),
    ).toMatch(/the disk is full/);
    expect(readdirSync(disk)).toEqual([]);
  });
});

describe('a file beyond the limit of file sizes', () => {
  it('stays as it was, and the mend is told in one line', () => {
    const directory = temporaryDirectory();
    const file = join(directory, 'result.json');
    writeFileSync(file, OLD);
    const { status, stderr } = writeUnderLimit(file, 50_000);
    expect(stderr).toMatch(/result\.json: it would grow beyond the limit of file sizes; raise the limit/);
    expect(status).toBe(2);
    expect(readFileSync(file, 'utf8')).toBe(OLD);
    expect(readdirSync(directory)).toEqual(['result.json']);
  });

  it('is written whole where it is just within', () => {
    const file = join(temporaryDirectory(), 'result.json');
    expect(writeUnderLimit(file, 16_384)).toMatchObject({ status: 0, stderr: '' });
    expect(statSync(file).size).toBe(16_384);
  });
});

describe('what has the name already', () => {
  it('keeps its permissions', () => {
    const file = join(temporaryDirectory(), 'shared.json');
    writeFileSync(file, OLD);
    chmodSync(file, 0o664);
    writeWhole(file, 'new');
    expect(statSync(file).mode & 0o777).toBe(0o664);
  });

  it('stays a link, and what it leads to is replaced', () => {
    const directory = temporaryDirectory();
    const link = join(directory, 'latest.json');
    writeFileSync(join(directory, 'real.json'), OLD);
    symlinkSync('real.json', link);
    writeWhole(link, 'new');
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(directory, 'real.json'), 'utf8')).toBe('new');
  });

  it.each(['a pipe', 'a device'])('is not replaced where it is %s', (kind) => {
    const pipe = join(temporaryDirectory(), 'pipe');
    if (kind === 'a pipe') expect(spawnSync('mkfifo', [pipe]).status).toBe(0);
    const file = kind === 'a pipe' ? pipe : '/dev/null';
    expect(
      userErrorOf(() => {
        writeWhole(file, 'new');
      }),
    ).toBe(`${file}: it is a device or a pipe; name a regular file`);
    expect(statSync(file).isFile()).toBe(false);
  });
});

describe('unfinished files', () => {
  const machine = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
  const random = '0123456789abcdef'.repeat(2);
  /** Nothing has it: Linux gives none above 4,194,304. */
  const DEAD = 999_999_999;
  const nameOf = (pid: number, host = machine) => `.eie-${host}-${pid}-${random}.tmp`;

  it('of a process that was killed go when the next file is written beside them', () => {
    const directory = temporaryDirectory();
    writeFileSync(join(directory, nameOf(DEAD)), 'half');
    writeWhole(join(directory, 'result.json'), 'new');
    expect(readdirSync(directory)).toEqual(['result.json']);
  });

  it('of living processes and of other machines stay, and so does what is not ours', () => {
    const directory = temporaryDirectory();
    const others = [
      nameOf(process.ppid),
      nameOf(process.pid),
      nameOf(DEAD, machine === '00000000' ? '11111111' : '00000000'),
      `.eie-${machine}-${DEAD}-short.tmp`,
      `result.json.${DEAD}.tmp`,
    ].sort();
    for (const name of others) writeFileSync(join(directory, name), 'half');
    removeLeftOvers(directory);
    expect(readdirSync(directory).sort()).toEqual(others);
  });

  it('that are folders go with what is in them, and nothing that a link in them leads to', () => {
    const directory = temporaryDirectory();
    const precious = join(directory, 'precious');
    const folder = join(directory, nameOf(DEAD));
    mkdirSync(precious);
    mkdirSync(join(folder, 'pe0'), { recursive: true });
    writeFileSync(join(precious, 'kept'), 'kept');
    symlinkSync(precious, join(folder, 'link'));
    removeLeftOvers(directory);
    expect(readdirSync(directory)).toEqual(['precious']);
    expect(readdirSync(precious)).toEqual(['kept']);
  });

  it('have names that nobody can guess, and are removed as links, not through them', () => {
    const directory = temporaryDirectory();
    const precious = join(directory, 'precious');
    writeFileSync(precious, OLD);
    symlinkSync(precious, join(directory, nameOf(DEAD)));
    writeWhole(join(directory, 'result.json'), 'new');
    expect(readFileSync(precious, 'utf8')).toBe(OLD);
  });

  it('go where what is to be written fails on the way', () => {
    const directory = temporaryDirectory();
    const seen: string[] = [];
    expect(() => {
      writePieces(
        join(directory, 'rows.csv'),
        (function* () {
          seen.push(...readdirSync(directory));
          yield 'x'.repeat(2 ** 18);
          throw new TypeError('a defect');
        })(),
      );
    }).toThrow('a defect');
    expect(seen).toEqual([expect.stringMatching(/^\.eie-[0-9a-f]{8}-\d+-[0-9a-f]{32}\.tmp$/)]);
    expect(existsSync(join(directory, seen[0]))).toBe(false);
  });
});
