import * as z from 'zod';
import { axisGroups } from './axes/axis-fields.js';
import { strategy } from './strategy.js';
import { studyFields } from './study-fields.js';

const EXPRESSION = 'an expression such as "energy.total * seconds"';

const expression = z.string().min(1).meta({ expected: EXPRESSION });

/** What a search does with an objective. */
export const DIRECTIONS = ['minimise', 'maximise'] as const;

/** What a search makes as small as it can, or as large. */
const objective = z
  .union([
    expression.transform((text) => ({ direction: 'minimise' as const, expression: text })),
    z
      .strictObject({ minimise: expression })
      .transform(({ minimise }) => ({ direction: 'minimise' as const, expression: minimise })),
    z
      .strictObject({ maximise: expression })
      .transform(({ maximise }) => ({ direction: 'maximise' as const, expression: maximise })),
  ])
  .meta({ expected: `${EXPRESSION} to be minimised, "minimise: ..." or "maximise: ..."` });

/** Schema of an exploration's file. Asynchronous, as units are loaded on demand. */
export const exploreSchema = z.strictObject({
  ...studyFields,
  space: axisGroups.optional(),
  constraints: z
    .array(z.string().min(1))
    .meta({ expected: 'a list of conditions such as "area < 45 mm2"' })
    .default([]),
  objectives: z
    .array(objective)
    .meta({ expected: `a list of objectives such as ${EXPRESSION}` })
    .optional(),
  strategy: strategy.optional(),
});

/** Explorations. */
export const EXPLORATION = { folder: 'explore', schema: exploreSchema };

/** What an exploration's file says. */
export type ExploreFile = Readonly<z.output<typeof exploreSchema>>;

/** An objective as written. */
export type ObjectiveField = NonNullable<ExploreFile['objectives']>[number];
