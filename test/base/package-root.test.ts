import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../src/base/package-root.js';
import { temporaryDirectory } from '../formats/temporary-directory.js';
import { userErrorOf } from '../formats/user-error.js';

/** A directory with this package.json and dist/cli below it. */
function packageCalled(text: string): string {
  const directory = temporaryDirectory();
  mkdirSync(join(directory, 'dist', 'cli'), { recursive: true });
  writeFileSync(join(directory, 'package.json'), text);
  return directory;
}

test('is where configs lie', () => {
  expect(existsSync(join(packageRoot(), 'configs', 'classes', 'imagenet.csv'))).toBe(true);
});

test('is found upwards, past packages of other names and files that are no JSON', () => {
  const directory = packageCalled('{"name": "eie-sim"}');
  writeFileSync(join(directory, 'dist', 'package.json'), '{"name": "other"}');
  writeFileSync(join(directory, 'dist', 'cli', 'package.json'), 'no JSON');
  expect(packageRoot(join(directory, 'dist', 'cli'))).toBe(directory);
});

test.each(['{"name": "other"}', '{}', '[]', 'null', '"eie-sim"'])(
  'is not where package.json is %s',
  (text) => {
    const start = join(packageCalled(text), 'dist', 'cli');
    expect(userErrorOf(() => packageRoot(start))).toBe(
      `${start}: not inside the package eie-sim; install it again`,
    );
  },
);
