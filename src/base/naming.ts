import { UserError } from './errors.js';
import { printableLine } from './quote.js';

/** Does something whose mistakes are a file's: a `UserError` without that place gets it in front. */
export function naming<T>(place: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw nameError(place, error);
  }
}

/** `naming` of what takes time. */
export async function namingAsync<T>(place: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw nameError(place, error);
  }
}

function nameError(place: string, error: unknown): unknown {
  if (!(error instanceof UserError) || error.message.startsWith(printableLine(place))) return error;
  return new UserError(`${place}: ${error.message}`, { cause: error });
}
