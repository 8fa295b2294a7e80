import type { MessagePort } from 'node:worker_threads';

/** What the thread that runs a command is given by the main thread. */
export interface Supervision {
  readonly port: MessagePort;
  /** Whether anybody sees how far it is. */
  readonly isWatched: boolean;
  /** Columns of the terminal that standard output is; null if it is none. */
  readonly columns: number | null;
}

/** What it tells the main thread. */
export type Report =
  /** How far it is; null to take that away. */
  | { readonly status: string | null }
  /** What is there if the command is ended now, and how to go on. */
  | { readonly kept: string }
  /** A file or folder that it is about to write, without its name yet: to be removed if the command is ended. */
  | { readonly unfinished: string }
  /** The thread ends by itself when it is told to: the first signal tells it, another ends the process. */
  | { readonly endsItself: true };

/** What the main thread tells it. */
export type Request = 'end';

/** What there is of a command that has not said anything else. */
export const NOTHING_KEPT = 'nothing was written; run it again';
