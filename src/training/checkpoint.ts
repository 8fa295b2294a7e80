import { existsSync, rmSync } from 'node:fs';
import * as z from 'zod';
import { UserError } from '../base/errors.js';
import { sha256 } from '../base/sha256.js';
import { FileLock } from '../formats/file-lock.js';
import { decodeFloats, float32Bytes } from '../formats/floats.js';
import { readWhole } from '../formats/read-file.js';
import { readSafetensors } from '../formats/safetensors/read.js';
import type { Tensor } from '../formats/safetensors/safetensors.js';
import { safetensorsBytes } from '../formats/safetensors/write.js';
import { onFile } from '../formats/system-errors.js';
import { writeWhole } from '../formats/write-file.js';
import { Diverged } from './epoch.js';

/** What a training that is ended goes on from. */
export interface Checkpoint<Told> {
  /** What it tells of the epochs that are done, as JSON has it. */
  readonly told: Told;
  /** Numbers by name, as they were when the last of these epochs ended. */
  readonly arrays: ReadonlyMap<string, Float32Array>;
}

const KIND = 'eie-training-checkpoint';

/** For the header and what is told. */
const SPARE_BYTES = 2 ** 24;

const metadataSchema = z.object({
  kind: z.literal(KIND),
  /** Of all that the training depends on. */
  fingerprint: z.string(),
  told: z.string(),
  /** Of all that the file holds. */
  digest: z.string(),
});

/** The file of checkpoints next to a training's output. */
export function checkpointFile(output: string): string {
  return `${output}.checkpoint`;
}

/** Writes a checkpoint, whole or not at all. Throws a `UserError` if the operating system does not let it. */
export function writeCheckpoint(
  file: string,
  fingerprint: string,
  { told, arrays }: Checkpoint<unknown>,
): void {
  const tensors = Array.from(arrays, ([name, values]): [string, Tensor] => [
    name,
    { dtype: 'F32', shape: [values.length], bytes: float32Bytes(values) },
  ]);
  const text = JSON.stringify(told);
  const metadata = new Map([
    ['kind', KIND],
    ['fingerprint', fingerprint],
    ['told', text],
    ['digest', digestOf(text, new Map(tensors))],
  ]);
  writeWhole(file, safetensorsBytes({ tensors: new Map(tensors), metadata }));
}

/**
 * The checkpoint of a training; null if there is none. `maxBytes`: of its numbers; `toldSchema`: of what it tells. Throws a
 * `UserError` for a file that is damaged, none of these, or of another training.
 */
export function readCheckpoint<Told>(
  file: string,
  fingerprint: string,
  maxBytes: number,
  toldSchema: z.ZodType<Told>,
): Checkpoint<Told> | null {
  if (!existsSync(file)) return null;
  const { tensors, metadata } = readSafetensors(
    readWhole(file, maxBytes + SPARE_BYTES, 'the checkpoint of a training'),
    file,
  );
  const read = metadataSchema.safeParse(Object.fromEntries(metadata));
  if (!read.success)
    throw new UserError(`${file}: it is not the checkpoint of a training; remove it to begin anew`);
  if (read.data.fingerprint !== fingerprint)
    throw new UserError(
      `${file}: it is of a training with other settings, data or first weights; give those, or remove it to begin anew`,
    );
  const isWhole = read.data.digest === digestOf(read.data.told, tensors);
  const told = isWhole ? toldSchema.safeParse(JSON.parse(read.data.told)) : null;
  if (told?.success !== true) throw new UserError(`${file}: it is damaged; remove it to begin anew`);
  const arrays = Array.from(
    tensors,
    ([name, { bytes }]) => [name, decodeFloats(bytes, { type: 'float32', littleEndian: true })] as const,
  );
  return { told: told.data, arrays: new Map(arrays) };
}

/** Where the weights of a training go, and whether it goes on with an ended one. */
export interface TrainingOutput {
  readonly file: string;
  /** What names the file. */
  readonly option: string;
  readonly resume: boolean;
}

/**
 * Does a training from its beginning until its weights are written. No other process may do so at the same time, and the
 * checkpoint goes when it is done. Throws a `UserError` if another does, or an earlier one left a checkpoint that nobody asked
 * to go on from.
 */
export async function trainingInto<T>(
  { file, option, resume }: TrainingOutput,
  work: () => Promise<T>,
): Promise<T> {
  const checkpoint = checkpointFile(file);
  const lock = FileLock.take(`${file}.lock`, { place: file, option });
  try {
    if (!resume) demandNone(checkpoint);
    const done = await work();
    removeCheckpoint(checkpoint);
    return done;
  } catch (error) {
    throw withCheckpoint(error, checkpoint);
  } finally {
    lock.release();
  }
}

/** Takes a checkpoint away, once its training is done. */
export function removeCheckpoint(file: string): void {
  onFile(file, () => {
    rmSync(file, { force: true });
  });
}

function demandNone(file: string): void {
  if (!existsSync(file)) return;
  throw new UserError(
    `${file}: an earlier training was ended; go on with --resume, or remove this file to begin anew`,
  );
}

/** A loss that grew without bound takes other settings, with which the checkpoint is of no use. */
function withCheckpoint(error: unknown, file: string): unknown {
  if (!(error instanceof Diverged) || !existsSync(file)) return error;
  return new UserError(`${error.message}, and remove ${file}, which is of these settings`, { cause: error });
}

function digestOf(told: string, tensors: ReadonlyMap<string, Tensor>): string {
  const parts = Array.from(tensors, ([name, { dtype, bytes }]) => `${name} ${dtype} ${sha256(bytes)}`);
  return sha256(told, ...parts.sort());
}
