import * as z from 'zod';
import { UserError } from '../../base/errors.js';
import { checkAxis } from './axis-check.js';
import { rootedPath } from './axis-paths.js';
import { joinItems, parseValues, type AxisScalar } from './axis-values.js';

/** What one axis of a study changes, and the values it takes. */
export interface AxisField {
  readonly path: string;
  readonly values: readonly AxisScalar[];
}

const VALUES = 'values such as [16, 32, 64], or a range such as "16..64:x2", "1..9:+2" or "1..9"';
const GROUP = 'axes such as "hardware.pes: [16, 32]"; axes in one entry take their values side by side';

const scalar = z.union([z.string(), z.number(), z.boolean()]);

const valueList = z.union([scalar, z.array(scalar)]).meta({ expected: VALUES });

/** Axes whose values go side by side: one entry of the list. */
const axisGroup = z
  .record(z.string(), valueList)
  .meta({ expected: GROUP })
  .transform(async (entries, context): Promise<AxisField[]> => {
    const axes: AxisField[] = [];
    for (const [path, written] of Object.entries(entries)) {
      try {
        const values = Array.isArray(written) ? joinItems(written) : parseValues(String(written));
        const rooted = rootedPath(path);
        await checkAxis(rooted, values);
        axes.push({ path: rooted, values });
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        context.addIssue({ code: 'custom', path: [path], message: error.message });
      }
    }
    return axes;
  });

/** The axes of a study: entries multiply. Asynchronous, as units are loaded on demand. */
export const axisGroups = z.array(axisGroup).meta({ expected: `a list of ${GROUP}` });
