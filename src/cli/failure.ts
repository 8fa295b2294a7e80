import { CommanderError } from 'commander';
import { UserError } from '../base/errors.js';
import { mendFor } from './system-failure.js';

const USER_ERROR = 2;
const FAILURE = 1;

/** How a command ended that did not end well. */
export interface Failure {
  /** For standard error; null if it was told already. */
  readonly text: string | null;
  readonly code: number;
}

/**
 * What is told of an error, and the exit code: one line and 2 for what the user or the machine can mend, the whole stack
 * and 1 for a defect.
 */
export function failureOf(error: unknown): Failure {
  if (error instanceof CommanderError) return { text: null, code: error.exitCode === 0 ? 0 : USER_ERROR };
  if (error instanceof UserError) return { text: error.message, code: USER_ERROR };
  const mend = mendFor(error);
  if (mend !== null) return { text: mend, code: USER_ERROR };
  return {
    text: error instanceof Error ? (error.stack ?? error.message) : String(error),
    code: FAILURE,
  };
}
