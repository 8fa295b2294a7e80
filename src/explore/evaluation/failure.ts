import { oneLine } from '../../base/quote.js';
import { UserError } from '../../base/errors.js';

/** Why a point has no figures, on one line: the user's mistake as such, anything else as a defect of this program. */
export function failureText(error: unknown): string {
  if (error instanceof UserError) return error.message;
  return `defect of eie-sim: ${error instanceof Error ? `${error.name}: ${oneLine(error.message)}` : String(error)}`;
}

/** Why the points that a thread was busy with have no figures. */
export function lostThreadText(error: unknown): string {
  return `its thread ended (${error instanceof Error ? oneLine(error.message) : String(error)})`;
}
