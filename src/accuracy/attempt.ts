import { UserError } from '../base/errors.js';

/** What a thread gives: a value, or the line of a UserError, whose class would be lost on the way. */
export type Attempt<T> = { readonly value: T } | { readonly problem: string };

/** Does something; a UserError becomes part of the answer, any other error stays one. */
export async function attempted<T>(work: () => T | Promise<T>): Promise<Attempt<T>> {
  try {
    return { value: await work() };
  } catch (error) {
    if (error instanceof UserError) return { problem: error.message };
    throw error;
  }
}

/** The value. Throws the UserError that another thread met. */
export function valueOf<T>(attempt: Attempt<T>): T {
  if ('value' in attempt) return attempt.value;
  throw new UserError(attempt.problem);
}
