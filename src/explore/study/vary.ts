import { checkAxis } from '../../config/axes/axis-check.js';
import { rootedPath } from '../../config/axes/axis-paths.js';
import { parseValues } from '../../config/axes/axis-values.js';
import { oneLine } from '../../base/quote.js';
import { UserError } from '../../base/errors.js';
import type { Axis } from './point.js';

const EXAMPLE = '--vary hardware.pes=16,32,64';

/**
 * The axes of one `--vary`, such as "pes=16,32", which is "hardware.pes=16,32", or, side by side, "hardware.pes=16,64;hardware.queueDepth=4,8".
 * Throws a UserError for a path that nothing goes by and for values that it does not take.
 */
export async function parseVary(text: string): Promise<Axis[]> {
  const axes: Axis[] = [];
  for (const part of text.split(';')) axes.push(await parseAxis(part, `--vary ${oneLine(text)}`));
  return axes;
}

async function parseAxis(text: string, subject: string): Promise<Axis> {
  const equals = text.indexOf('=');
  const path = rootedPath(text.slice(0, Math.max(equals, 0)).trim());
  if (path === '') throw new UserError(`${subject}: expected PATH=VALUES; write ${EXAMPLE}`);
  try {
    const values = parseValues(text.slice(equals + 1));
    await checkAxis(path, values);
    return { path, values };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(`${subject}: ${error.message}`, { cause: error });
  }
}
