import * as z from 'zod';
import { BYPASSES, SQUEEZENET_V1_0, SQUEEZENET_VERSIONS } from '../network/families/squeezenet/spec.js';
import { configHeader } from './header.js';
import { properShare } from './quantities/percent-field.js';

const expandFilters = z.int().min(1).max(4096);

/**
 * The keys of a network's file: one of the SqueezeNet family. Every default is SqueezeNet v1.0's. Metaparameters have
 * the names of the paper (SqueezeNet, section 5.1).
 */
const networkFile = z.strictObject({
  ...configHeader,
  /** The released network whose conv1, places of pooling and conv10 it has. */
  version: z.enum(SQUEEZENET_VERSIONS).default(SQUEEZENET_V1_0.version),
  /** Connections around fire modules (SqueezeNet, section 6). */
  bypass: z.enum(BYPASSES).default(SQUEEZENET_V1_0.bypass),
  /** Height and width of the input in pixels. */
  inputSize: z.int().min(1).max(2048).default(SQUEEZENET_V1_0.inputSize),
  /** Outputs. */
  classes: z.int().min(1).max(65536).default(SQUEEZENET_V1_0.classes),
  /** Squeeze filters per expand filter. */
  SR: z.number().gt(0).max(16).default(SQUEEZENET_V1_0.squeezeRatio),
  /** Share of expand filters that are 3x3. */
  pct3x3: properShare.prefault(SQUEEZENET_V1_0.share3x3),
  /** Expand filters of the first fire module. */
  base_e: expandFilters.default(SQUEEZENET_V1_0.baseExpand),
  /** Expand filters added every `freq` modules. */
  incr_e: z.int().min(0).max(4096).default(SQUEEZENET_V1_0.incrementExpand),
  freq: z.int().min(1).max(64).default(SQUEEZENET_V1_0.frequency),
});

/** Schema of a network's file, from its keys to what shapes the network. */
export const networkSchema = networkFile.transform(({ SR, pct3x3, base_e, incr_e, freq, ...others }) => ({
  ...others,
  squeezeRatio: SR,
  share3x3: pct3x3,
  baseExpand: base_e,
  incrementExpand: incr_e,
  frequency: freq,
}));

/** A network of the SqueezeNet family as its file describes it, no key missing. Plain and frozen. */
export type NetworkConfig = Readonly<z.output<typeof networkSchema>>;
