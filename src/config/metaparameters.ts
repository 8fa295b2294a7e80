import * as z from 'zod';
import { described } from './quote.js';

const PERCENT = /^(\d+(?:\.\d+)?)\s*%$/;
const SHARE = 'a share above 0 and below 1 such as 0.5, or "50 %"';

const expandFilters = z.int().min(1).max(4096);

/** A share, written as such or in percent. */
const share = z
  .union([z.number(), z.string()])
  .transform((written, context) => {
    const value = typeof written === 'number' ? written : Number(PERCENT.exec(written)?.[1]) / 100;
    if (value > 0 && value < 1) return value;
    context.addIssue({ code: 'custom', message: `expected ${SHARE}, got ${described(written)}` });
    return z.NEVER;
  })
  .meta({ expected: SHARE });

/** The metaparameters of a SqueezeNet under the names of the paper (SqueezeNet, section 5.1). */
export const metaparameterSchema = z.strictObject({
  /** Squeeze filters per expand filter. */
  SR: z.number().gt(0).max(16),
  /** Share of expand filters that are 3x3. */
  pct3x3: share,
  /** Expand filters of the first fire module. */
  base_e: expandFilters,
  /** Expand filters added every `freq` modules. */
  incr_e: z.int().min(0).max(4096),
  freq: z.int().min(1).max(64),
});
