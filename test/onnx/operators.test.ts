import { describe, expect, it } from 'vitest';
import { readOnnxModel } from '../../src/onnx/onnx-model.js';
import { relativeDifference, runModel } from './float-run.js';
import { indices, modelBytes, numbers, tensor, type ModelSpec, type NodeSpec } from './models.js';
import { runOnnxruntime } from './onnxruntime.js';

const TOLERANCE = 1e-5;

/** One node of the input and constants, by their names. */
function node(
  op: string,
  attributes: NodeSpec['attributes'] = {},
  ...constants: readonly string[]
): NodeSpec[] {
  return [{ op, attributes, inputs: ['x', ...constants], outputs: ['y'] }];
}

const FLOAT = (float: number) => ({ float });
const LSTM = { w: tensor(1, 12, 2), r: tensor(1, 12, 3), b: tensor(1, 24) };
const NORMAL = { g: tensor(2), o: tensor(2), m: tensor(2), v: { dims: [2], values: [0.5, 2] } };

const CASES: readonly (readonly [string, ModelSpec])[] = [
  ['Conv', { nodes: node('Conv', {}, 'w', 'b'), constants: { w: tensor(3, 2, 3, 2), b: tensor(3) } }],
  [
    'Conv with strides, pads and dilation of each side',
    {
      input: [1, 2, 9, 8],
      nodes: node('Conv', { strides: [2, 1], pads: [1, 0, 2, 3], dilations: [1, 2] }, 'w'),
      constants: { w: tensor(3, 2, 3, 3) },
    },
  ],
  [
    'Conv in groups',
    { input: [1, 4, 5, 5], nodes: node('Conv', { group: 2 }, 'w'), constants: { w: tensor(6, 2, 3, 3) } },
  ],
  ...['SAME_UPPER', 'SAME_LOWER', 'VALID'].map((mode): [string, ModelSpec] => [
    `Conv with auto_pad ${mode}`,
    {
      input: [1, 2, 6, 7],
      nodes: node('Conv', { auto_pad: mode, strides: [2, 2] }, 'w'),
      constants: { w: tensor(3, 2, 2, 4) },
    },
  ]),
  [
    'Conv of one dimension',
    { input: [1, 3, 9], nodes: node('Conv', {}, 'w'), constants: { w: tensor(2, 3, 4) } },
  ],
  [
    'Pad before Conv',
    {
      nodes: [
        { op: 'Pad', inputs: ['x', 'p'], outputs: ['q'] },
        { op: 'Conv', attributes: { pads: [1, 0, 0, 0] }, inputs: ['q', 'w'], outputs: ['y'] },
      ],
      constants: { p: indices(0, 0, 1, 2, 0, 0, 0, 3), w: tensor(3, 2, 3, 3) },
    },
  ],
  [
    'Pad before AveragePool, and of channels',
    {
      nodes: [
        { op: 'Pad', inputs: ['x', 'p'], outputs: ['q'] },
        { op: 'AveragePool', attributes: { kernel_shape: [2, 3] }, inputs: ['q'], outputs: ['y'] },
      ],
      constants: { p: indices(0, 1, 1, 2, 0, 2, 0, 2) },
    },
  ],
  [
    'Pad before MaxPool of what is never below 0',
    {
      nodes: [
        { op: 'Relu', inputs: ['x'], outputs: ['r'] },
        { op: 'Pad', inputs: ['r', 'p'], outputs: ['q'] },
        {
          op: 'MaxPool',
          attributes: { kernel_shape: [3, 3], strides: [2, 2] },
          inputs: ['q'],
          outputs: ['y'],
        },
      ],
      constants: { p: indices(0, 0, 1, 1, 0, 0, 1, 1) },
    },
  ],
  [
    'Conv and BatchNormalization',
    {
      nodes: [
        { op: 'Conv', inputs: ['x', 'w'], outputs: ['c'] },
        { op: 'BatchNormalization', inputs: ['c', 'g', 'o', 'm', 'v'], outputs: ['y'] },
      ],
      constants: { w: tensor(2, 2, 3, 3), ...NORMAL },
    },
  ],
  [
    'a Conv that something else reads too, and BatchNormalization',
    {
      nodes: [
        { op: 'Conv', inputs: ['x', 'w'], outputs: ['c'] },
        { op: 'BatchNormalization', inputs: ['c', 'g', 'o', 'm', 'v'], outputs: ['n'] },
        { op: 'Add', inputs: ['c', 'n'], outputs: ['y'] },
      ],
      constants: { w: tensor(2, 2, 3, 3), ...NORMAL },
    },
  ],
  [
    'BatchNormalization alone',
    { nodes: node('BatchNormalization', {}, 'g', 'o', 'm', 'v'), constants: NORMAL },
  ],
  [
    'Gemm of either order, with alpha and beta',
    {
      input: [1, 5],
      nodes: [
        {
          op: 'Gemm',
          attributes: { alpha: FLOAT(0.5), beta: FLOAT(2) },
          inputs: ['x', 'w', 'b'],
          outputs: ['g'],
        },
        { op: 'Gemm', attributes: { transB: 1 }, inputs: ['g', 'v'], outputs: ['y'] },
      ],
      constants: { w: tensor(5, 3), b: tensor(1, 3), v: tensor(4, 3) },
    },
  ],
  [
    'Flatten, MatMul and Add',
    {
      nodes: [
        { op: 'Flatten', inputs: ['x'], outputs: ['f'] },
        { op: 'MatMul', inputs: ['f', 'w'], outputs: ['m'] },
        { op: 'Add', inputs: ['m', 'b'], outputs: ['y'] },
      ],
      constants: { w: tensor(32, 3), b: tensor(3) },
    },
  ],
  [
    'what is taken and scaled per channel',
    {
      nodes: [
        { op: 'Sub', inputs: ['x', 'm'], outputs: ['s'] },
        { op: 'Div', inputs: ['s', 'd'], outputs: ['q'] },
        { op: 'Mul', inputs: ['k', 'q'], outputs: ['p'] },
        { op: 'Sub', inputs: ['k', 'p'], outputs: ['y'] },
      ],
      constants: {
        m: tensor(1, 2, 1, 1),
        d: { dims: [2, 1, 1], values: [0.5, 4] },
        k: { dims: [], values: [3] },
      },
    },
  ],
  [
    'Add, Sum and Mul of maps',
    {
      nodes: [
        { op: 'Tanh', inputs: ['x'], outputs: ['t'] },
        { op: 'Add', inputs: ['x', 't'], outputs: ['a'] },
        { op: 'Sum', inputs: ['x', 't', 'a'], outputs: ['s'] },
        { op: 'Mul', inputs: ['s', 't'], outputs: ['m'] },
        { op: 'GlobalAveragePool', inputs: ['m'], outputs: ['g'] },
        { op: 'Mul', inputs: ['g', 'm'], outputs: ['y'] },
      ],
    },
  ],
  ...(['Relu', 'Sigmoid', 'Tanh', 'HardSigmoid', 'LeakyRelu'] as const).map((op): [string, ModelSpec] => [
    op,
    { nodes: node(op) },
  ]),
  ['HardSwish', { opset: 14, nodes: node('HardSwish') }],
  [
    'HardSigmoid and LeakyRelu with factors',
    {
      nodes: [
        { op: 'LeakyRelu', attributes: { alpha: FLOAT(0.3) }, inputs: ['x'], outputs: ['l'] },
        {
          op: 'HardSigmoid',
          attributes: { alpha: FLOAT(0.3), beta: FLOAT(0.4) },
          inputs: ['l'],
          outputs: ['y'],
        },
      ],
    },
  ],
  ['PRelu of one slope', { nodes: node('PRelu', {}, 's'), constants: { s: { dims: [1], values: [0.2] } } }],
  ['Clip of opset 6', { opset: 7, nodes: node('Clip', { min: FLOAT(-0.2), max: FLOAT(0.3) }) }],
  [
    'Clip of opset 11',
    {
      nodes: node('Clip', {}, 'l', 'h'),
      constants: { l: { dims: [], values: [-0.2] }, h: { dims: [], values: [0.3] } },
    },
  ],
  ['Clip that is a ReLU', { nodes: node('Clip', {}, 'l'), constants: { l: { dims: [], values: [0] } } }],
  ['MaxPool', { nodes: node('MaxPool', { kernel_shape: [3, 2], strides: [2, 1], pads: [1, 0, 1, 1] }) }],
  [
    'MaxPool rounded up',
    { input: [1, 2, 6, 7], nodes: node('MaxPool', { kernel_shape: [3, 3], strides: [2, 2], ceil_mode: 1 }) },
  ],
  ['AveragePool', { nodes: node('AveragePool', { kernel_shape: [3, 3], pads: [1, 1, 1, 1] }) }],
  [
    'AveragePool that counts its border',
    { nodes: node('AveragePool', { kernel_shape: [3, 3], pads: [1, 1, 1, 1], count_include_pad: 1 }) },
  ],
  [
    'AveragePool of one dimension',
    { input: [1, 3, 9], nodes: node('AveragePool', { kernel_shape: [4], strides: [2] }) },
  ],
  ['GlobalAveragePool', { nodes: node('GlobalAveragePool') }],
  ['GlobalMaxPool', { nodes: node('GlobalMaxPool') }],
  ['ReduceMean', { nodes: node('ReduceMean', { axes: [2, 3], keepdims: 0 }) }],
  [
    'ReduceMean of opset 18',
    { opset: 18, nodes: node('ReduceMean', {}, 'a'), constants: { a: indices(-1, -2) } },
  ],
  [
    'LRN',
    {
      input: [1, 7, 3, 3],
      nodes: node('LRN', { size: 3, alpha: FLOAT(0.3), beta: FLOAT(0.6), bias: FLOAT(1.5) }),
    },
  ],
  ['Softmax over channels', { nodes: node('Softmax', { axis: 1 }) }],
  ['Softmax of opset 9, over all', { opset: 9, nodes: node('Softmax') }],
  ['Softmax of a vector', { input: [1, 9], nodes: node('Softmax') }],
  [
    'Concat',
    {
      nodes: [
        { op: 'Relu', inputs: ['x'], outputs: ['r'] },
        { op: 'Concat', attributes: { axis: 1 }, inputs: ['x', 'r', 'x'], outputs: ['y'] },
      ],
    },
  ],
  [
    'ReduceMean of no axes that is to do nothing',
    { opset: 18, nodes: node('ReduceMean', { noop_with_empty_axes: 1 }) },
  ],
  [
    'Slice of channels, rows and columns',
    {
      nodes: node('Slice', {}, 's', 'e', 'a'),
      constants: { s: indices(1, 1, -2), e: indices(2, 3, 9), a: indices(1, 2, 3) },
    },
  ],
  ['Slice of opset 9', { opset: 9, nodes: node('Slice', { starts: [1], ends: [4], axes: [3] }) }],
  [
    'Slice that leaves rows, columns and channels out',
    {
      input: [1, 5, 6, 7],
      nodes: node('Slice', {}, 's', 'e', 'a', 't'),
      constants: { s: indices(0, 1, 0), e: indices(99, 99, 6), a: indices(1, 2, 3), t: indices(2, 2, 3) },
    },
  ],
  [
    'Split',
    {
      input: [1, 6, 3, 3],
      nodes: [
        { op: 'Split', attributes: { axis: 1 }, inputs: ['x', 's'], outputs: ['p', 'q', 'z'] },
        { op: 'Mul', inputs: ['p', 'z'], outputs: ['y'] },
      ],
      constants: { s: indices(2, 2, 2) },
    },
  ],
  [
    'a flatten of shapes, as PyTorch writes it',
    {
      nodes: [
        { op: 'Shape', inputs: ['x'], outputs: ['s'] },
        { op: 'Gather', attributes: { axis: 0 }, inputs: ['s', 'zero'], outputs: ['n'] },
        { op: 'Unsqueeze', inputs: ['n', 'axes'], outputs: ['u'] },
        { op: 'Concat', attributes: { axis: 0 }, inputs: ['u', 'rest'], outputs: ['shape'] },
        { op: 'Reshape', inputs: ['x', 'shape'], outputs: ['r'] },
        { op: 'Gemm', attributes: { transB: 1 }, inputs: ['r', 'w'], outputs: ['y'] },
      ],
      constants: {
        zero: { dims: [], values: [0], type: 'int64' },
        axes: indices(0),
        rest: indices(-1),
        w: tensor(3, 32),
      },
    },
  ],
  [
    'Squeeze, Unsqueeze and Transpose that rename',
    {
      input: [1, 6, 1, 1],
      nodes: [
        { op: 'Squeeze', inputs: ['x', 'a'], outputs: ['s'] },
        { op: 'Unsqueeze', inputs: ['s', 'z'], outputs: ['u'] },
        { op: 'Transpose', attributes: { perm: [1, 0, 2] }, inputs: ['u'], outputs: ['t'] },
        { op: 'Relu', inputs: ['t'], outputs: ['y'] },
      ],
      constants: { a: indices(2, 3), z: indices(0) },
    },
  ],
  [
    'transposed constant weights',
    {
      input: [1, 4],
      nodes: [
        { op: 'Transpose', inputs: ['w'], outputs: ['t'] },
        { op: 'MatMul', inputs: ['x', 't'], outputs: ['y'] },
      ],
      constants: { w: tensor(3, 4) },
    },
  ],
  [
    'Dropout and Identity',
    {
      nodes: [
        { op: 'Dropout', inputs: ['x'], outputs: ['d'] },
        { op: 'Identity', inputs: ['d'], outputs: ['i'] },
        { op: 'Relu', inputs: ['i'], outputs: ['y'] },
      ],
    },
  ],
  ['LSTM', { input: [4, 1, 2], nodes: node('LSTM', { hidden_size: 3 }, 'w', 'r', 'b'), constants: LSTM }],
  [
    'LSTM of one step',
    { input: [1, 1, 2], nodes: node('LSTM', { hidden_size: 3 }, 'w', 'r'), constants: LSTM },
  ],
  [
    'LSTM in reverse, all its outputs',
    {
      input: [4, 1, 2],
      nodes: [
        {
          op: 'LSTM',
          attributes: { hidden_size: 3, direction: 'reverse' },
          inputs: ['x', 'w', 'r', 'b'],
          outputs: ['all', 'h', 'c'],
        },
        { op: 'Add', inputs: ['h', 'c'], outputs: ['y'] },
      ],
      outputs: ['y', 'all'],
      constants: LSTM,
    },
  ],
];

describe('an operator gives what onnxruntime gives', () => {
  it.each(CASES)('%s', async (_name, spec) => {
    const bytes = modelBytes(spec);
    const dims = (spec.input ?? [1, 2, 4, 4]).map(Number);
    const values = Float32Array.from(
      numbers(
        dims.reduce((size, extent) => size * extent, 1),
        5,
      ),
    );
    const expected = await runOnnxruntime(bytes, { dims, values });
    const actual = runModel(readOnnxModel(bytes, 'net.onnx'), values);
    expect(actual.has('y')).toBe(true);
    for (const [tensorName, { dims: own, values: given }] of actual) {
      const other = expected.get(tensorName);
      if (other === undefined) continue;
      expect(other.dims, tensorName).toEqual(own);
      expect(relativeDifference(given, other.values), tensorName).toBeLessThan(TOLERANCE);
    }
  });
});
