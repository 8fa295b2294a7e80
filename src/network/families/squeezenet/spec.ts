/**
 * What shapes a SqueezeNet's fire modules (SqueezeNet, section 5.1). Fire module i (0 for fire2) has
 * e_i = base_e + incr_e * floor(i / freq) expand filters.
 */
export interface SqueezeNetMetaparameters {
  /** base_e: expand filters of the first fire module. */
  readonly baseExpand: number;
  /** incr_e: expand filters added every `frequency` modules. */
  readonly incrementExpand: number;
  /** freq: modules between two increments. */
  readonly frequency: number;
  /** pct3x3: share of expand filters that are 3x3, above 0 and below 1. */
  readonly share3x3: number;
  /** SR: squeeze filters per expand filter, above 0. */
  readonly squeezeRatio: number;
}

/** The released networks: they differ in conv1, in where maps are pooled and in conv10's border. */
export const SQUEEZENET_VERSIONS = ['v1.0', 'v1.1'] as const;

export type SqueezeNetVersion = (typeof SQUEEZENET_VERSIONS)[number];

/**
 * Connections around fire modules (SqueezeNet, section 6, figure 2). `simple`: the input of every module that keeps the
 * number of channels is added to its output. `complex`: around every other module as well, through a 1x1 convolution.
 */
export const BYPASSES = ['none', 'simple', 'complex'] as const;

export type Bypass = (typeof BYPASSES)[number];

/** A network of the SqueezeNet family. */
export interface SqueezeNetSpec extends SqueezeNetMetaparameters {
  readonly version: SqueezeNetVersion;
  readonly bypass: Bypass;
  /** Height and width of the input in pixels. */
  readonly inputSize: number;
  /** Outputs: filters of conv10. */
  readonly classes: number;
}

/** SqueezeNet as published, with its own metaparameters (SqueezeNet, section 5.1), for its released weights. */
export const SQUEEZENET_V1_0: SqueezeNetSpec = {
  version: 'v1.0',
  bypass: 'none',
  inputSize: 227,
  classes: 1000,
  baseExpand: 128,
  incrementExpand: 128,
  frequency: 2,
  share3x3: 0.5,
  squeezeRatio: 0.125,
};

/**
 * A name that says all in which a network differs from SqueezeNet v1.0: "squeezenet-v1.1", "squeezenet-v1.0-simple-bypass",
 * "squeezenet-base128-incr128-freq2-pct0.5-sr0.75-input67". Different specs have different names.
 */
export function squeezeNetName(spec: SqueezeNetSpec): string {
  const { bypass, inputSize, classes } = spec;
  return [
    'squeezenet',
    ...versionAndFires(spec),
    ...(bypass === 'none' ? [] : [bypass, 'bypass']),
    ...(inputSize === SQUEEZENET_V1_0.inputSize ? [] : [`input${inputSize}`]),
    ...(classes === SQUEEZENET_V1_0.classes ? [] : [`classes${classes}`]),
  ].join('-');
}

/** Other metaparameters take the place of "v1.0", and stand behind any other version. */
function versionAndFires(spec: SqueezeNetSpec): readonly string[] {
  const fires = firesName(spec);
  if (fires === firesName(SQUEEZENET_V1_0)) return [spec.version];
  return spec.version === SQUEEZENET_V1_0.version ? [fires] : [spec.version, fires];
}

function firesName(metaparameters: SqueezeNetMetaparameters): string {
  const { baseExpand, incrementExpand, frequency, share3x3, squeezeRatio } = metaparameters;
  return `base${baseExpand}-incr${incrementExpand}-freq${frequency}-pct${share3x3}-sr${squeezeRatio}`;
}
