import * as z from 'zod';
import { holderSchema } from '../formats/holder.js';
import { programSchema } from './program.js';

const count = z.int().nonnegative();

/** What a worker says of itself. */
export const workerSchema = z.strictObject({
  name: z.string(),
  holder: holderSchema,
  program: programSchema,
  threads: count,
  /** Pieces that it takes at a time. */
  slots: count,
  /** What it has ended. */
  pieces: count,
  /** Since when, in ISO 8601. */
  since: z.string(),
});

/** What the coordinator of a run says of it. */
export const runSchema = z.strictObject({
  name: z.string(),
  holder: holderSchema,
  program: programSchema,
  /** Which of this process's runs: a right that no other has. */
  token: z.string(),
  /** Whether its files are in a folder, not in Redis. */
  usesFolder: z.boolean(),
  /** Pieces that are handed out. */
  outstanding: count,
  /** Pieces that are done. */
  pieces: count,
  since: z.string(),
});

/** What a worker says of itself. */
export type WorkerRecord = Readonly<z.output<typeof workerSchema>>;
/** What the coordinator of a run says of it. */
export type RunRecord = Readonly<z.output<typeof runSchema>>;
