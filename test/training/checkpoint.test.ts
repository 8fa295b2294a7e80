import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import * as z from 'zod';
import { describe, expect, it, vi } from 'vitest';
import { UserError } from '../../src/base/errors.js';
import {
  checkpointFile,
  readCheckpoint,
  trainingInto,
  writeCheckpoint,
} from '../../src/training/checkpoint.js';
import { Diverged } from '../../src/training/epoch.js';
import { temporaryDirectory } from '../formats/temporary-directory.js';
import { userErrorOf, userErrorOfAsync } from '../formats/user-error.js';

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
  it('is what was written', () => {
    const file = place();
    expect(read(file)).toBeNull();
    writeCheckpoint(file, 'this', checkpoint);
    expect(read(file)).toEqual(checkpoint);
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
});

describe('a training into a file', () => {
  const output = (resume: boolean) => {
    const file = join(temporaryDirectory(), 'new', 'weights.safetensors');
    return { file, checkpoint: checkpointFile(file), output: { file, option: '--out', resume } };
  };

  it('takes its checkpoint and its lock away when it is done', async () => {
    const { file, checkpoint: state, output: into } = output(false);
    const done = await trainingInto(into, () => {
      writeCheckpoint(state, 'this', checkpoint);
      expect(existsSync(`${file}.lock`)).toBe(true);
      return Promise.resolve(7);
    });
    expect(done).toBe(7);
    expect(existsSync(dirname(file))).toBe(false);
  });

  it('is not begun where an earlier one was ended, unless it goes on with that', async () => {
    const { checkpoint: state, output: into } = output(false);
    await expect(
      trainingInto(into, () => {
        writeCheckpoint(state, 'this', checkpoint);
        return Promise.reject(new UserError('the disk is full'));
      }),
    ).rejects.toThrow('the disk is full');
    const begun = vi.fn(() => Promise.resolve(read(state)));
    expect(await userErrorOfAsync(() => trainingInto(into, begun))).toMatch(
      /weights\.safetensors\.checkpoint: an earlier training was ended; go on with --resume, or remove this file/,
    );
    expect(begun).not.toHaveBeenCalled();
    expect(await trainingInto({ ...into, resume: true }, begun)).toEqual(checkpoint);
  });

  it('is not begun while another is at work', async () => {
    const { file, output: into } = output(false);
    await trainingInto(into, async () => {
      expect(await userErrorOfAsync(() => trainingInto(into, () => Promise.resolve()))).toBe(
        `${file}: process ${process.pid} writes there; wait for it, or give another --out`,
      );
    });
  });

  it('that diverged says that its checkpoint has to go, if there is one', async () => {
    const { checkpoint: state, output: into } = output(true);
    const diverge = () => Promise.reject(new Diverged('the loss grows; set a smaller learningRate'));
    expect(await userErrorOfAsync(() => trainingInto(into, diverge))).toMatch(
      /; set a smaller learningRate$/,
    );
    writeCheckpoint(state, 'this', checkpoint);
    expect(await userErrorOfAsync(() => trainingInto(into, diverge))).toBe(
      `the loss grows; set a smaller learningRate, and remove ${state}, which is of these settings`,
    );
  });
});
