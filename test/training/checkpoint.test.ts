import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import * as z from 'zod';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/base/errors.js';
import {
  atCheckpoint,
  checkpointFile,
  demandNoCheckpoint,
  readCheckpoint,
  removeCheckpoint,
  writeCheckpoint,
} from '../../src/training/checkpoint.js';
import { Diverged } from '../../src/training/epoch.js';
import { temporaryDirectory } from '../formats/temporary-directory.js';
import { userErrorOf } from '../formats/user-error.js';

const place = () => checkpointFile(join(temporaryDirectory(), 'weights.safetensors'));
const told = z.strictObject({ epochs: z.int() });
const checkpoint = {
  told: { epochs: 3 },
  arrays: new Map([
    ['velocities', Float32Array.of(0.5, -2, 7)],
    ['mask', Float32Array.of(1, 0)],
  ]),
};
const read = (file: string) => readCheckpoint(file, 'this', 1000, told);

describe('a checkpoint', () => {
  it('is what was written, and none once it is taken away', () => {
    const file = place();
    expect(read(file)).toBeNull();
    demandNoCheckpoint(file);
    writeCheckpoint(file, 'this', checkpoint);
    expect(read(file)).toEqual(checkpoint);
    expect(
      userErrorOf(() => {
        demandNoCheckpoint(file);
      }),
    ).toMatch(/an earlier training was ended; go on with --resume/);
    removeCheckpoint(file);
    expect(read(file)).toBeNull();
  });

  it('is refused in one line where any byte of it is another, or it ends early', () => {
    const file = place();
    writeCheckpoint(file, 'this', checkpoint);
    const whole = readFileSync(file);
    fc.assert(
      fc.property(
        fc.nat(whole.length - 1),
        fc.integer({ min: 1, max: 255 }),
        fc.boolean(),
        (at, change, isCut) => {
          const bytes = Buffer.from(isCut ? whole.subarray(0, at) : whole);
          if (!isCut) bytes[at] ^= change;
          writeFileSync(file, bytes);
          expect(() => read(file)).toThrow(UserError);
        },
      ),
    );
  });

  it.each<[what: string, fingerprint: string, told: object, message: RegExp]>([
    [
      'of another training',
      'other',
      checkpoint.told,
      /: it is of a training with other settings, data or first weights/,
    ],
    ['that tells something else', 'this', { epochs: 'three' }, /: it is damaged; remove it to begin anew/],
  ])('%s is refused', (_, fingerprint, other, message) => {
    const file = place();
    writeCheckpoint(file, fingerprint, { ...checkpoint, told: other });
    expect(userErrorOf(() => read(file))).toMatch(message);
  });

  it('has to go where its training diverged, and only then', () => {
    const file = place();
    writeCheckpoint(file, 'this', checkpoint);
    expect(atCheckpoint(new Diverged('the loss grows; set a smaller learningRate'), file)).toMatchObject({
      message: `the loss grows; set a smaller learningRate, and remove ${file}, which is of these settings`,
    });
    const other = new UserError('labels are missing');
    expect(atCheckpoint(other, file)).toBe(other);
    removeCheckpoint(file);
    const early = new Diverged('the loss grows');
    expect(atCheckpoint(early, file)).toBe(early);
  });
});
