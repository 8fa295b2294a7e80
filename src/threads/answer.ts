import { UserError } from '../base/errors.js';

/** What a thread gives: a value, or the line of a UserError, whose class would be lost on the way. */
export type Answer<T> = { readonly value: T } | { readonly problem: string };

/** Does something; a UserError becomes part of the answer, any other error stays one. */
export async function answer<T>(work: () => T | Promise<T>): Promise<Answer<T>> {
  try {
    return { value: await work() };
  } catch (error) {
    if (error instanceof UserError) return { problem: error.message };
    throw error;
  }
}

/** The value. Throws the UserError that another thread met. */
export function answerOf<T>(answer: Answer<T>): T {
  if ('value' in answer) return answer.value;
  throw new UserError(answer.problem);
}
