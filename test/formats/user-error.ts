import { expect } from 'vitest';
import { UserError } from '../../src/base/errors.js';

/** The message of the `UserError` that `body` throws; fails where it throws another error or none. One line. */
export function userErrorOf(body: () => unknown): string {
  try {
    body();
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    const { message } = error as UserError;
    expect(message).not.toContain('\n');
    return message;
  }
  return expect.fail('no error was thrown');
}

/** `userErrorOf` for promises. */
export async function userErrorOfAsync(body: () => Promise<unknown>): Promise<string> {
  const outcome: unknown = await body().catch((error: unknown) => error);
  return userErrorOf(() => {
    if (outcome instanceof Error) throw outcome;
  });
}
