import * as z from 'zod';
import { ALEXNET } from '../network/families/alexnet.js';
import { GOOGLENET } from '../network/families/googlenet.js';
import { HIGHWAY_MNIST, HIGHWAY_TOPOLOGIES } from '../network/families/highway.js';
import { HIGHWAY_MLP } from '../network/families/highway-mlp.js';
import { LSTM } from '../network/families/lstm.js';
import { MLP_ACTIVATIONS } from '../network/families/mlp.js';
import { RESNET_50, RESNET_DEPTHS, RESNET_LAYOUTS } from '../network/families/resnet.js';
import { BYPASSES, SQUEEZENET_V1_0, SQUEEZENET_VERSIONS } from '../network/families/squeezenet/spec.js';
import { VGG_16, VGG_DEPTHS } from '../network/families/vgg.js';
import { shape } from '../network/layer-keys.js';
import { configHeader } from './header.js';
import { profileKeys } from './network-profile.js';
import { properShare } from './quantities/percent-field.js';

/** Height and width of the input in pixels. */
const inputSize = z.int().min(1).max(2048);
/** Outputs. */
const classes = z.int().min(1).max(65536);
const width = z.int().min(1).max(65536);
const expandFilters = z.int().min(1).max(4096);

/** What every family's file may say: which file it is, which family, and what is known besides the graph. */
function familyKeys<Family extends string>(family: Family) {
  return { ...configHeader, family: z.literal(family), ...profileKeys };
}

/**
 * Every default is SqueezeNet v1.0's. Metaparameters have the names of the paper (SqueezeNet, section 5.1).
 */
const squeezenet = z
  .strictObject({
    ...familyKeys('squeezenet'),
    /** The released network whose conv1, places of pooling and conv10 it has. */
    version: z.enum(SQUEEZENET_VERSIONS).default(SQUEEZENET_V1_0.version),
    /** Connections around fire modules (SqueezeNet, section 6). */
    bypass: z.enum(BYPASSES).default(SQUEEZENET_V1_0.bypass),
    inputSize: inputSize.default(SQUEEZENET_V1_0.inputSize),
    classes: classes.default(SQUEEZENET_V1_0.classes),
    /** Squeeze filters per expand filter. */
    SR: z.number().gt(0).max(16).default(SQUEEZENET_V1_0.squeezeRatio),
    /** Share of expand filters that are 3x3. */
    pct3x3: properShare.prefault(SQUEEZENET_V1_0.share3x3),
    /** Expand filters of the first fire module. */
    base_e: expandFilters.default(SQUEEZENET_V1_0.baseExpand),
    /** Expand filters added every `freq` modules. */
    incr_e: z.int().min(0).max(4096).default(SQUEEZENET_V1_0.incrementExpand),
    freq: z.int().min(1).max(64).default(SQUEEZENET_V1_0.frequency),
  })
  .transform(({ SR, pct3x3, base_e, incr_e, freq, ...others }) => ({
    ...others,
    squeezeRatio: SR,
    share3x3: pct3x3,
    baseExpand: base_e,
    incrementExpand: incr_e,
    frequency: freq,
  }));

const alexnet = z.strictObject({
  ...familyKeys('alexnet'),
  inputSize: inputSize.default(ALEXNET.inputSize),
  classes: classes.default(ALEXNET.classes),
});

const vgg = z.strictObject({
  ...familyKeys('vgg'),
  /** Layers with weights. */
  depth: z.literal(VGG_DEPTHS).default(VGG_16.depth),
  inputSize: inputSize.default(VGG_16.inputSize),
  classes: classes.default(VGG_16.classes),
});

const googlenet = z.strictObject({
  ...familyKeys('googlenet'),
  inputSize: inputSize.default(GOOGLENET.inputSize),
  classes: classes.default(GOOGLENET.classes),
});

const resnet = z.strictObject({
  ...familyKeys('resnet'),
  /** Layers with weights, shortcuts not counted. */
  depth: z.literal(RESNET_DEPTHS).default(RESNET_50.depth),
  /** Whose definition: where a bottleneck's stride and the first pool's border are. */
  layout: z.enum(RESNET_LAYOUTS).default(RESNET_50.layout),
  inputSize: inputSize.default(RESNET_50.inputSize),
  classes: classes.default(RESNET_50.classes),
});

/** Values of a vector, or a map's extent. */
const input = z
  .union([width, shape])
  .transform((given) => (typeof given === 'number' ? { channels: given, height: 1, width: 1 } : given))
  .meta({ expected: 'a number of values, or "{ channels: 1, height: 28, width: 28 }"' });

const mlp = z.strictObject({
  ...familyKeys('mlp'),
  input: input.prefault(784),
  /** Outputs of each layer. */
  widths: z
    .union([width.transform((only) => [only]), z.array(width).min(1).max(1000)])
    .meta({ expected: 'a list of whole numbers from 1 to 65536 such as [300, 100, 10]' })
    .prefault([300, 100, 10]),
  /** Behind each layer but the last. */
  activation: z.enum(MLP_ACTIVATIONS).default('relu'),
});

const highway = z.strictObject({
  ...familyKeys('highway'),
  /** The authors' network for which pictures. */
  topology: z.enum(HIGHWAY_TOPOLOGIES).default(HIGHWAY_MNIST.topology),
  /** Channels of the first stage. */
  width: z.int().min(1).max(4096).default(HIGHWAY_MNIST.width),
  classes: classes.default(HIGHWAY_MNIST.classes),
});

const highwayMlp = z.strictObject({
  ...familyKeys('highway-mlp'),
  input: input.prefault({ ...HIGHWAY_MLP.input }),
  /** Blocks of each layer. */
  width: width.default(HIGHWAY_MLP.width),
  /** Layers before the classifier. */
  depth: z.int().min(1).max(1000).default(HIGHWAY_MLP.depth),
  classes: classes.default(HIGHWAY_MLP.classes),
});

const lstm = z.strictObject({
  ...familyKeys('lstm'),
  /** Values of one step's input. */
  input: width.default(LSTM.input),
  /** Values of the state. */
  hidden: z.int().min(1).max(16384).default(LSTM.hidden),
  steps: z.int().min(1).max(400).default(LSTM.steps),
  /** Whether the cell's state passes a tanh before the output gate. */
  cellTanh: z.boolean().default(LSTM.cellTanh),
});

/** The keys of each family of networks. */
export const FAMILY_SCHEMAS = [
  squeezenet,
  alexnet,
  vgg,
  googlenet,
  resnet,
  mlp,
  highway,
  highwayMlp,
  lstm,
] as const;
