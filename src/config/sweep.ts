import * as z from 'zod';
import { axisGroups } from './axes/axis-fields.js';
import { studyFields } from './study-fields.js';

/** Schema of a sweep's file. Asynchronous, as units are loaded on demand. */
export const sweepSchema = z.strictObject({
  ...studyFields,
  vary: axisGroups.optional(),
  /** Metrics that reports show first, in place of cycles, energy and area. */
  chart: z
    .array(z.string())
    .meta({ expected: 'a list of metrics such as [cycles, energy.total]' })
    .optional(),
});

/** Sweeps. */
export const SWEEP = { folder: 'sweeps', schema: sweepSchema };

/** What a sweep's file says. */
export type SweepFile = Readonly<z.output<typeof sweepSchema>>;
