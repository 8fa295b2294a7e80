import * as z from 'zod';
import { splitOverrides } from '../config/yaml/split-overrides.js';
import { numberFormats, workloadOptions } from './options.js';

/** Options of commands that look at one layer of a run. */
export const layerOptions = {
  ...workloadOptions,
  image: z.array(z.string()).optional(),
  input: z.array(z.string()).optional(),
  hardware: z.string().optional(),
  set: z.array(z.string()).default([]).transform(splitOverrides),
  formats: numberFormats.optional(),
  layer: z.string().optional(),
};
