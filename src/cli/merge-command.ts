import * as z from 'zod';
import { mergeShards } from '../explore/rows/merge.js';
import { checkWritable } from '../formats/writable.js';
import { reportFormats } from './options.js';
import { publishSweep } from './sweep-files.js';

const optionsSchema = z.object({ out: z.string(), format: reportFormats.default([]) });

/** `eie merge`: joins the shards of a sweep. Returns the exit code. */
export async function mergeCommand(directories: readonly string[], given: unknown): Promise<number> {
  const { out, format } = optionsSchema.parse(given);
  checkWritable(out);
  return publishSweep(mergeShards(directories, out), { format });
}
