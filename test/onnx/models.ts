import { messageType } from '../../src/onnx/schema/schema.js';
import { readOnnxModel, type OnnxModel } from '../../src/onnx/onnx-model.js';

type Attribute = number | string | readonly number[] | TensorSpec | { readonly float: number };

/** A tensor to be written: float32 unless its type says otherwise. */
export interface TensorSpec {
  readonly dims: readonly number[];
  readonly values: readonly number[];
  readonly type?: keyof typeof TYPES;
}

/** A node to be written: numbers without a point are whole ones. */
export interface NodeSpec {
  readonly op: string;
  readonly name?: string;
  readonly domain?: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: Readonly<Record<string, Attribute>>;
}

/** A model to be written: of the input "x" and the output "y" unless it says otherwise. */
export interface ModelSpec {
  readonly opset?: number;
  readonly input?: readonly (number | string)[];
  readonly inputs?: readonly string[];
  readonly nodes: readonly NodeSpec[];
  readonly constants?: Readonly<Record<string, TensorSpec>>;
  readonly outputs?: readonly string[];
}

/** Numbers of TensorProto.DataType. */
const TYPES = { float: 1, uint8: 2, int8: 3, int64: 7, int4: 22 } as const;

/** The file of a model. */
export function modelBytes(spec: ModelSpec): Buffer {
  const { opset = 13, input = [1, 2, 4, 4], inputs = ['x'], nodes, constants = {}, outputs = ['y'] } = spec;
  const message = {
    irVersion: 8,
    opsetImport: [{ domain: '', version: opset }],
    graph: {
      name: 'graph',
      node: nodes.map(nodeMessage),
      initializer: Object.entries(constants).map(([name, tensor]) => ({ name, ...tensorMessage(tensor) })),
      input: inputs.map((name) => ({
        name,
        type: { tensorType: { elemType: 1, shape: { dim: input.map(dimension) } } },
      })),
      output: outputs.map((name) => ({ name })),
    },
  };
  return encoded(message);
}

/** The bytes of any model message, with the keys of onnx.proto. */
export function encoded(message: object): Buffer {
  const type = messageType('ModelProto');
  return Buffer.from(type.encode(type.fromObject(message)).finish());
}

/** The model, read again. */
export function modelOf(spec: ModelSpec): OnnxModel {
  return readOnnxModel(modelBytes(spec), 'net.onnx');
}

function dimension(extent: number | string) {
  return typeof extent === 'number' ? { dimValue: extent } : { dimParam: extent };
}

function nodeMessage({ op, name = '', domain = '', inputs, outputs, attributes = {} }: NodeSpec) {
  return {
    ...{ opType: op, name, domain, input: inputs, output: outputs },
    attribute: Object.entries(attributes).map(([key, value]) => ({ name: key, ...attributeMessage(value) })),
  };
}

function attributeMessage(value: Attribute) {
  if (typeof value === 'number') return { type: 2, i: value };
  if (typeof value === 'string') return { type: 3, s: Buffer.from(value) };
  if ('float' in value) return { type: 1, f: value.float };
  if ('dims' in value) return { type: 4, t: tensorMessage(value) };
  return { type: 7, ints: value };
}

function tensorMessage({ dims, values, type = 'float' }: TensorSpec) {
  return { dims, dataType: TYPES[type], [FIELDS[type]]: type === 'int4' ? nibblePairs(values) : values };
}

const FIELDS = {
  float: 'floatData',
  uint8: 'int32Data',
  int8: 'int32Data',
  int64: 'int64Data',
  int4: 'int32Data',
} as const;

/** Two to a byte, the first in the lower half. */
function nibblePairs(values: readonly number[]): readonly number[] {
  const pairs = Array.from({ length: Math.ceil(values.length / 2) }, (_, pair) => pair * 2);
  return pairs.map((at) => (values[at] & 15) | (((values[at + 1] ?? 0) & 15) << 4));
}

/** Numbers that look like none: the same for each length. */
export function numbers(length: number, seed = 1): number[] {
  return Array.from({ length }, (_, at) => ((((at + seed) * 7919) % 211) - 105) / 128);
}

/** A tensor of `numbers`. */
export function tensor(...dims: readonly number[]): TensorSpec {
  return {
    dims,
    values: numbers(
      dims.reduce((size, extent) => size * extent, 1),
      dims.length,
    ),
  };
}

/** Whole numbers as a constant. */
export function indices(...values: readonly number[]): TensorSpec {
  return { dims: [values.length], values, type: 'int64' };
}

/** The message of a convolution whose weights, "w" of 3x2x3x3, say where their values lie. */
export function externalModel(...entries: readonly (readonly [string, string])[]): object {
  const w = { name: 'w', dims: [3, 2, 3, 3], dataType: 1, dataLocation: 1 };
  return {
    irVersion: 8,
    opsetImport: [{ version: 13 }],
    graph: {
      node: [{ opType: 'Conv', name: 'conv', input: ['x', 'w'], output: ['y'] }],
      initializer: [{ ...w, externalData: entries.map(([key, value]) => ({ key, value })) }],
      input: [
        { name: 'x', type: { tensorType: { elemType: 1, shape: { dim: [1, 2, 4, 4].map(dimension) } } } },
      ],
      output: [{ name: 'y' }],
    },
  };
}
