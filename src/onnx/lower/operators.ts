/*
 * How each operator becomes layers. A new one is a file, or a function of its family's, and an entry here.
 */
import type { Operation } from '../graph/operation.js';
import type { MapValue } from '../graph/value.js';
import {
  lowerClip,
  lowerHardSigmoid,
  lowerHardSwish,
  lowerLeakyRelu,
  lowerPRelu,
  lowerRelu,
  lowerSigmoid,
  lowerTanh,
} from './activations.js';
import { lowerAdd, lowerDiv, lowerMul, lowerSub } from './arithmetic.js';
import { lowerBatchNormalization } from './batch-normalization.js';
import { lowerConcat } from './concat.js';
import { lowerConv } from './convolution.js';
import { lowerGemm, lowerMatMul } from './fully-connected.js';
import { lowerLstm } from './lstm.js';
import type { NetworkBuilder } from './network-builder.js';
import { lowerPad } from './pad.js';
import {
  lowerAveragePool,
  lowerGlobalAveragePool,
  lowerGlobalMaxPool,
  lowerMaxPool,
  lowerReduceMean,
} from './pooling.js';
import {
  lowerCast,
  lowerDropout,
  lowerFlatten,
  lowerIdentity,
  lowerReshape,
  lowerSqueeze,
  lowerTranspose,
  lowerUnsqueeze,
} from './renaming.js';
import { lowerResponseNormalisation } from './response-normalisation.js';
import { lowerSlice, lowerSplit } from './slice.js';
import { lowerSoftmax } from './softmax.js';

/** Adds the layers of an operation and gives its outputs, null for those that nothing reads. */
export type Lowering = (operation: Operation, builder: NetworkBuilder) => readonly (MapValue | null)[];

export const LOWERINGS: ReadonlyMap<string, Lowering> = new Map(
  Object.entries<Lowering>({
    Add: lowerAdd,
    AveragePool: lowerAveragePool,
    BatchNormalization: lowerBatchNormalization,
    Cast: lowerCast,
    Clip: lowerClip,
    Concat: lowerConcat,
    Conv: lowerConv,
    Div: lowerDiv,
    Dropout: lowerDropout,
    Flatten: lowerFlatten,
    Gemm: lowerGemm,
    GlobalAveragePool: lowerGlobalAveragePool,
    GlobalMaxPool: lowerGlobalMaxPool,
    HardSigmoid: lowerHardSigmoid,
    HardSwish: lowerHardSwish,
    Identity: lowerIdentity,
    LRN: lowerResponseNormalisation,
    LSTM: lowerLstm,
    LeakyRelu: lowerLeakyRelu,
    MatMul: lowerMatMul,
    MaxPool: lowerMaxPool,
    Mul: lowerMul,
    PRelu: lowerPRelu,
    Pad: lowerPad,
    ReduceMean: lowerReduceMean,
    Relu: lowerRelu,
    Reshape: lowerReshape,
    Sigmoid: lowerSigmoid,
    Slice: lowerSlice,
    Softmax: lowerSoftmax,
    Split: lowerSplit,
    Squeeze: lowerSqueeze,
    Sub: lowerSub,
    Sum: lowerAdd,
    Tanh: lowerTanh,
    Transpose: lowerTranspose,
    Unsqueeze: lowerUnsqueeze,
  }),
);
