import * as z from 'zod';
import { SEED_MAX } from '../base/seed.js';
import { configHeader } from './header.js';

const scalar = z.union([z.string(), z.number(), z.boolean()]);

const fileName = z.string().min(1).meta({ expected: 'the path of a file' });

const overrides = z
  .record(z.string(), scalar)
  .meta({ expected: 'keys and values such as "hardware.queueDepth: 16"' })
  .transform((entries) => Object.entries(entries).map(([path, value]) => `${path}=${JSON.stringify(value)}`))
  .prefault({});

/**
 * What a file of a sweep or an exploration says besides its axes: what is run, as the options of `eie run` do. Paths
 * are relative to the file.
 */
export const studyFields = {
  ...configHeader,
  network: z.string().optional(),
  weights: z
    .string()
    .min(1)
    .meta({ expected: 'the path of a compressed network, or "synthetic"' })
    .optional(),
  /** How weights are compressed before they are run: a recipe's file, or the name of a shipped one. */
  recipe: z.string().min(1).optional(),
  seed: z.int().min(0).max(SEED_MAX).optional(),
  image: z
    .union([fileName.transform((file) => [file]), z.array(fileName).min(1)])
    .meta({ expected: 'the path of a photograph, or a list of them' })
    .optional(),
  /** NumPy files of the shape of the network's input. */
  input: z
    .union([fileName.transform((file) => [file]), z.array(fileName).min(1)])
    .meta({ expected: 'the path of a .npy file, or a list of them' })
    .optional(),
  /** Directory of a dumped layer; stands in place of network, weights, image and input. */
  workload: fileName.optional(),
  /** Folder of labelled photographs: every point's accuracy over them is measured. */
  photographs: fileName.meta({ expected: 'the path of a folder of labelled photographs' }).optional(),
  /** Folder of labelled images: accuracy is measured over its test images, and recipes that train learn from the others. */
  data: fileName.meta({ expected: 'the path of a folder of labelled images' }).optional(),
  /** Measures over the first ones of the labels alone. */
  limit: z.int().min(1).max(10_000_000).optional(),
  hardware: z.string().optional(),
  /** Over the keys of the hardware file and, with `energy.`, `network.` and `compression.`, of the other files; texts as `--set` takes them. */
  set: overrides,
  /** An energy table, or "none". */
  energy: z.string().optional(),
};
