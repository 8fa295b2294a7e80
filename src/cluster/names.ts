import type { Program } from './program.js';

/** What every key of a queue begins with. */
export const PREFIX = 'eie';

/** Digits of the code's hash in the name of a queue. */
const CODE_DIGITS = 16;

/** The queue of a program: the pieces of another are never handed to it. */
export function queueName({ code }: Program): string {
  return `pieces-${code.slice(0, CODE_DIGITS)}`;
}

/** Keys in Redis besides those of BullMQ. */
export const KEYS = {
  /** Who takes part, by kind: a set of ids, and a record each that expires. */
  members: (kind: MemberKind) => `${PREFIX}:${kind}s`,
  member: (kind: MemberKind, id: string) => `${PREFIX}:${kind}:${id}`,
  /** What came of a piece of a run. */
  answer: (run: string, piece: string) => `${PREFIX}:answer:${run}:${piece}`,
  /** How far a piece is that was begun before, by somebody who did not end it. */
  trial: (run: string, piece: string) => `${PREFIX}:trial:${run}:${piece}`,
  /** Blobs that somebody waits for. */
  wanted: `${PREFIX}:wanted`,
  /** Set if a run is to end as soon as nothing of it is being worked on. */
  drained: (run: string) => `${PREFIX}:drained:${run}`,
  /** A part of a blob. */
  blob: (sha256: string, part: number) => `${PREFIX}:blob:${sha256}:${part}`,
} as const;

/** Who takes part: workers, and runs, each of which has one coordinator. */
export type MemberKind = 'worker' | 'run';
