import { printableLine } from './quote.js';

/**
 * A mistake of the user: one line that names the file, the place in it and the mend.
 * The command line prints `message` alone and exits with code 2. Whatever names and paths it repeats, the message has
 * nothing that a terminal would obey.
 */
export class UserError extends Error {
  override readonly name = 'UserError';

  constructor(message: string, options?: ErrorOptions) {
    super(printableLine(message), options);
  }
}

/**
 * A broken invariant of the simulator itself: names the unit, the cycle and the state.
 * It is always a defect of this program, never of its input.
 */
export class InvariantError extends Error {
  override readonly name = 'InvariantError';

  constructor(unit: string, cycle: number, state: Readonly<Record<string, number | string>>) {
    const dump = Object.entries(state)
      .map(([key, value]) => `${key}=${value}`)
      .join(' ');
    super(`${unit}, cycle ${cycle}: ${dump}`);
  }
}
