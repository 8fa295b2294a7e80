import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UserError } from '../../src/base/errors.js';
import { loadEieDump } from '../../src/formats/eie-dump.js';
import { expectValid } from './compressed-invariants.js';
import { DUMP, writeDump } from './dump-writer.js';
import { temporaryDirectory } from './temporary-directory.js';
import { userErrorOf } from './user-error.js';

const FILES = ['act.dat', 'arithm.dat', 'ptr/ptr0.dat', 'ptr/ptr1.dat', 'spm/spm0.dat', 'spm/spm1.dat'];

test('a damaged byte gives a valid layer or a user error, nothing else', () => {
  const directory = temporaryDirectory();
  writeDump(directory, DUMP);
  fc.assert(
    fc.property(fc.constantFrom(...FILES), fc.nat(), fc.nat(255), (name, place, byte) => {
      const file = join(directory, name);
      const whole = readFileSync(file);
      writeFileSync(file, Buffer.from(whole).fill(byte, place % whole.length, (place % whole.length) + 1));
      try {
        expectValid(loadEieDump(directory).compressed);
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
      } finally {
        writeFileSync(file, whole);
      }
    }),
    { numRuns: 500 },
  );
});

test.each(FILES)('%s cut at any byte is a user error', (name) => {
  const directory = temporaryDirectory();
  writeDump(directory, DUMP);
  const file = join(directory, name);
  const whole = readFileSync(file);
  for (let length = 0; length < whole.length; length++) {
    writeFileSync(file, whole.subarray(0, length));
    expect(userErrorOf(() => loadEieDump(directory))).toContain(directory);
  }
});
