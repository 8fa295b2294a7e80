import * as z from 'zod';

/**
 * The keys that a config file of any kind may begin with; a schema spreads them into its own.
 * They say which file it is, not what it says: they are not inherited through `base` and not hashed.
 */
export const configHeader = {
  /** Short name for tables and messages. The loader defaults it to the file's base name. */
  name: z
    .string()
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]{1,80}$/u)
    .meta({ expected: 'a name of 1 to 80 characters on one line' })
    .default('unnamed'),
  description: z.string().default(''),
};
