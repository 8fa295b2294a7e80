/*
 * How each operator is worked out if all that it reads is constant, and what shapes say of maps.
 */
import type { Operation } from '../graph/operation.js';
import type { Constant } from '../tensors/constant.js';
import { foldAdd, foldDiv, foldMul, foldSub } from './arithmetic.js';
import { foldCast, foldConstant, foldConstantOfShape } from './given.js';
import { foldConcat, foldGather, foldRenamed, foldSlice, foldTranspose } from './moved.js';
import { foldDequantizeLinear, foldQuantizeLinear } from './quantized.js';
import { foldShape, foldSize } from './shape.js';
import { flattenedDims, reshapedDims, squeezedDims, unsqueezedDims } from '../axes/new-dims.js';

/** Works out the one output of an operation. */
export type Folding = (operation: Operation) => Constant;

/** Of constants alone. */
export const FOLDINGS: ReadonlyMap<string, Folding> = new Map(
  Object.entries<Folding>({
    Add: foldAdd,
    Cast: foldCast,
    Concat: foldConcat,
    Constant: foldConstant,
    ConstantOfShape: foldConstantOfShape,
    DequantizeLinear: foldDequantizeLinear,
    Div: foldDiv,
    Flatten: foldRenamed(flattenedDims),
    Gather: foldGather,
    Identity: foldRenamed((_operation, dims) => dims),
    Mul: foldMul,
    QuantizeLinear: foldQuantizeLinear,
    Reshape: foldRenamed(reshapedDims),
    Slice: foldSlice,
    Squeeze: foldRenamed(squeezedDims),
    Sub: foldSub,
    Transpose: foldTranspose,
    Unsqueeze: foldRenamed(unsqueezedDims),
  }),
);

/** Of maps, whose shapes are known before anything runs. */
export const SHAPE_FOLDINGS: ReadonlyMap<string, Folding> = new Map(
  Object.entries<Folding>({ Shape: foldShape, Size: foldSize }),
);
