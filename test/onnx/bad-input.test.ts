import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/base/errors.js';
import { loadOnnxModel, readOnnxModel } from '../../src/onnx/onnx-model.js';
import { temporaryDirectory } from '../formats/temporary-directory.js';
import { mutation } from '../fuzz/mutations.js';
import { describeWithData } from '../shared-data.js';
import { userErrorOf } from '../formats/user-error.js';
import {
  encoded,
  externalModel,
  indices,
  modelBytes,
  modelOf,
  tensor,
  type ModelSpec,
  type NodeSpec,
} from './models.js';

const CONV: NodeSpec = { op: 'Conv', name: 'conv', inputs: ['x', 'w', 'b'], outputs: ['c'] };
const RELU: NodeSpec = { op: 'Relu', inputs: ['c'], outputs: ['y'] };
const GOOD: ModelSpec = { nodes: [CONV, RELU], constants: { w: tensor(3, 2, 3, 3), b: tensor(3) } };

function refusalOf(spec: ModelSpec): string {
  return userErrorOf(() => modelOf(spec).weights());
}

/** What stands before a message of that many bytes in a field. */
function tagged(field: number, length: number): Buffer {
  const tag = (field << 3) | 2;
  return Buffer.from(length < 128 ? [tag, length] : [tag, (length & 127) | 128, length >> 7]);
}

describe('a damaged file', () => {
  const bytes = modelBytes(GOOD);

  it('is refused in one line wherever it is cut', () => {
    for (let end = 0; end < bytes.length; end += 3)
      expect(userErrorOf(() => readOnnxModel(bytes.subarray(0, end), 'net.onnx').weights())).toMatch(
        /^net\.onnx: /,
      );
  });

  it('is read or refused in one line whatever bytes are changed', () => {
    const change = fc.record({ at: fc.nat(bytes.length - 1), byte: fc.nat(255) });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const changed = Buffer.from(bytes);
        for (const { at, byte } of changes) changed[at] = byte;
        try {
          readOnnxModel(changed, 'net.onnx').weights();
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
          expect((error as UserError).message).toMatch(/^net\.onnx: [^\n]*$/);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is named as what it is if it is something else', () => {
    expect(
      userErrorOf(() => readOnnxModel(Buffer.from('\x93NUMPY\x01\0'.padEnd(80), 'latin1'), 'net.onnx')),
    ).toBe('net.onnx: it is a NumPy array, not an ONNX model; check the path');
  });

  it('may say that more follows than it has', () => {
    expect(
      userErrorOf(() => readOnnxModel(Buffer.from([0x3a, 0xff, 0xff, 0xff, 0x7f, 0]), 'net.onnx')),
    ).toMatch(/damaged one/);
  });
});

describeWithData("a trained model's file", 'onnx/opt-mnist.onnx', (file) => {
  const bytes = readFileSync(file);

  it('is read or refused in one line however its bytes are changed, left out or repeated', () => {
    fc.assert(
      fc.property(mutation, (mutate) => {
        try {
          readOnnxModel(mutate(bytes), 'net.onnx').weights();
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
          expect((error as UserError).message).toMatch(/^net\.onnx: [^\n]*$/);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('a file of few bytes that would come to many objects', () => {
  it('is refused for its number of messages', () => {
    const nodes = Buffer.alloc(2 ** 21);
    for (let at = 0; at < nodes.length; at += 2) nodes[at] = 0x0a; // a node of no bytes
    const length = Buffer.from([0x3a, 0x80, 0x80, 0x80, 0x01]); // field 7, the graph, of 2^21 bytes
    expect(userErrorOf(() => readOnnxModel(Buffer.concat([length, nodes]), 'net.onnx'))).toMatch(
      /more than 524288 messages/,
    );
  });

  it('is refused for its nesting', () => {
    // Field 7 of a model is its graph, 1 of that a node, 5 of that an attribute, 6 of that a graph again.
    const fields = [7, ...Array.from({ length: 20 }, () => [1, 5, 6]).flat()];
    const nested = fields.reduceRight<Buffer>(
      (inner, field) => Buffer.concat([tagged(field, inner.length), inner]),
      Buffer.alloc(0),
    );
    expect(userErrorOf(() => readOnnxModel(nested, 'net.onnx'))).toMatch(/nested deeper than 40/);
  });

  it('is refused for the weights that it makes of one value', () => {
    const shape = { s: indices(2 ** 15, 2 ** 15) };
    const nodes = [
      { op: 'ConstantOfShape', name: 'fill', inputs: ['s'], outputs: ['w'] },
      { op: 'MatMul', inputs: ['x', 'w'], outputs: ['y'] },
    ];
    expect(refusalOf({ input: [1, 2 ** 15], nodes, constants: shape })).toBe(
      'net.onnx: node "fill" (ConstantOfShape): a tensor of 32768x32768 values; at most 268435456 are taken',
    );
  });

  it.each<[string, readonly number[], string]>([
    [
      'more than any network has',
      [2 ** 15, 2 ** 14],
      'a tensor of 32768x16384 values; at most 268435456 are taken',
    ],
    [
      'a gigabyte',
      [2 ** 14, 2 ** 14],
      'tensor "w": it has 1 values, not the 268435456 of 16384x16384; give the file whole and unchanged',
    ],
    [
      'more than a number can say',
      [2 ** 40, 2 ** 40],
      'a tensor of 1099511627776x1099511627776 values; at most 268435456 are taken',
    ],
    ['fewer than none', [-1, 4], 'tensor "w": -1x4 is not a valid shape; export the model anew'],
  ])('is refused for a tensor that says that it holds %s', (_what, dims, message) => {
    const nodes = [{ op: 'MatMul', name: 'fc', inputs: ['x', 'w'], outputs: ['y'] }];
    expect(refusalOf({ input: [1, 2 ** 14], nodes, constants: { w: { dims, values: [1] } } })).toContain(
      message,
    );
  });

  it.each<[string, ModelSpec, RegExp]>([
    [
      'an input beyond all bounds',
      { ...GOOD, input: [1, 2, 2 ** 14, 2 ** 14] },
      /layer "x" gives more than 67108864 values; /,
    ],
    [
      'a border beyond all bounds',
      { ...GOOD, nodes: [{ ...CONV, attributes: { pads: [2 ** 15, 2 ** 15, 2 ** 15, 2 ** 15] } }, RELU] },
      /layer "conv" gives more than 67108864 values; /,
    ],
    [
      'maps beyond all bounds together',
      {
        input: [1, 2 ** 6, 2 ** 10, 2 ** 10],
        nodes: [
          { op: 'Conv', name: 'conv', inputs: ['x', 'w'], outputs: ['t0'] },
          ...Array.from({ length: 5 }, (_, at) => ({
            op: 'Tanh',
            inputs: [`t${at}`],
            outputs: [`t${at + 1}`],
          })),
        ],
        constants: { w: tensor(2 ** 6, 2 ** 6, 1, 1) },
        outputs: ['t5'],
      },
      /its layers give more than 268435456 values; /,
    ],
  ])('is refused for %s', (_what, spec, message) => {
    expect(refusalOf(spec)).toMatch(message);
  });

  it('is refused for constants that are worked out again and again', () => {
    const nodes = Array.from({ length: 64 }, (_, step) => ({
      ...{ op: 'Add', name: `add${step}`, inputs: [`c${step}`, `c${step}`], outputs: [`c${step + 1}`] },
    }));
    const last = { op: 'Add', inputs: ['x', 'c64'], outputs: ['y'] };
    expect(refusalOf({ nodes: [...nodes, last], constants: { c0: tensor(1) } })).toMatch(
      /node "add\d+" \(Add\): its constants take more than/,
    );
  });
});

describe('a graph that contradicts itself', () => {
  it.each<[string, ModelSpec, string]>([
    [
      'no initializer',
      { ...GOOD, constants: { w: tensor(3, 2, 3, 3) } },
      'net.onnx: node "conv" (Conv): its input "b" is not an initializer, an input or a node\'s output; export the model whole',
    ],
    [
      'a cycle',
      { ...GOOD, nodes: [{ ...CONV, inputs: ['y', 'w', 'b'] }, RELU] },
      'net.onnx: node "conv" (Conv): its input "y" comes from node "y" (Relu), which does not stand before it: a cycle, or nodes in disorder; sort them',
    ],
    [
      'a tensor given twice',
      { ...GOOD, nodes: [CONV, RELU, { ...RELU, name: 'again' }] },
      'net.onnx: node "again" (Relu): its output "y" is there already; rename one of the two',
    ],
    [
      'two inputs',
      { ...GOOD, inputs: ['x', 'z'] },
      'net.onnx: it has 2 inputs: "x", "z"; export a network of one input',
    ],
    [
      'an axis of any size',
      { ...GOOD, input: ['n', 2, 'height', 4] },
      'net.onnx: input "x": its axis 2 has any size; export the model with a fixed one',
    ],
    [
      'weights of other channels',
      { ...GOOD, input: [1, 3, 4, 4] },
      'net.onnx: node "conv" (Conv): its weights 3x2x3x3 in 1 groups do not fit 3 channels; export the model with shapes that fit',
    ],
    [
      'maps of different sizes that are added',
      {
        ...GOOD,
        nodes: [CONV, { op: 'Add', name: 'sum', inputs: ['c', 'x'], outputs: ['y'] }],
      },
      'net.onnx: 1 node is not supported: 1 Add ("sum"), as its maps of 1x3x2x2 and 1x2x4x4 do not fit one another; export the model without them',
    ],
    [
      'a matrix of other extents',
      {
        nodes: [
          { op: 'Flatten', inputs: ['x'], outputs: ['f'] },
          { op: 'Gemm', name: 'fc', inputs: ['f', 'w'], outputs: ['y'] },
        ],
        constants: { w: tensor(31, 5) },
      },
      'net.onnx: node "fc" (Gemm): it takes 31 values, not 1x32; export the model with shapes that fit',
    ],
    [
      'a kernel larger than its input',
      { ...GOOD, input: [1, 2, 2, 2] },
      'net.onnx: node "conv" (Conv): its kernel does not fit its input; make the kernel smaller or the input larger',
    ],
    [
      'an unknown opset',
      { ...GOOD, opset: 6 },
      'net.onnx: its operators are of opset 6; known are 7 to 21: convert it with onnx.version_converter',
    ],
    [
      'an output from nowhere',
      { ...GOOD, outputs: ['z'] },
      'net.onnx: its output "z" comes from no node; name one that a node gives',
    ],
    [
      'a weight that is no number',
      {
        ...GOOD,
        constants: {
          w: { dims: [3, 2, 3, 3], values: [...tensor(3, 2, 3, 3).values.slice(1), NaN] },
          b: tensor(3),
        },
      },
      'net.onnx: layer "conv": weight 53 is NaN, not a finite number of 32 bits; train or export it anew',
    ],
    [
      'a tensor with too few values',
      { ...GOOD, constants: { w: { dims: [3, 2, 3, 3], values: [1, 2] }, b: tensor(3) } },
      'net.onnx: node "conv" (Conv): tensor "w": it has 2 values, not the 54 of 3x2x3x3; give the file whole and unchanged',
    ],
  ])('%s', (_what, spec, message) => {
    expect(refusalOf(spec)).toBe(message);
  });
});

describe('what is not supported', () => {
  it('is told all at once, with operators, nodes and counts', () => {
    const nodes: NodeSpec[] = [
      { op: 'Resize', name: 'up', inputs: ['x'], outputs: ['r'] },
      { op: 'Conv', name: 'conv', inputs: ['x', 'x'], outputs: ['c'] },
      { op: 'Erf', name: 'e1', inputs: ['r'], outputs: ['e'] },
      { op: 'Erf', name: 'e2', inputs: ['e'], outputs: ['f'] },
      { op: 'FusedConv', name: 'fused', domain: 'com.microsoft', inputs: ['f'], outputs: ['g'] },
      { op: 'Sum', inputs: ['c', 'g'], outputs: ['y'] },
    ];
    expect(refusalOf({ nodes })).toBe(
      'net.onnx: 5 nodes are not supported: 1 Resize ("up"); 1 Conv ("conv"), as its input "x" is not constant; ' +
        '2 Erf ("e1", "e2"); 1 com.microsoft.FusedConv ("fused"); export the model without them',
    );
  });
});

describe('external tensors', () => {
  function folder(): string {
    const directory = temporaryDirectory();
    mkdirSync(join(directory, 'model'));
    writeFileSync(join(directory, 'w.bin'), Buffer.alloc(216));
    writeFileSync(
      join(directory, 'model', 'w.bin'),
      Buffer.alloc(216, Buffer.from(Float32Array.of(0.5).buffer)),
    );
    return directory;
  }

  function load(directory: string, ...entries: readonly (readonly [string, string])[]) {
    const file = join(directory, 'model', 'net.onnx');
    writeFileSync(file, encoded(externalModel(...entries)));
    return loadOnnxModel(file).weights();
  }

  it('are read from next to the model', () => {
    const { layers } = load(folder(), ['location', 'w.bin']);
    expect(layers.get('conv')?.weights).toEqual(new Float32Array(54).fill(0.5));
  });

  it.each(['../w.bin', '/etc/passwd', '', 'link.bin', '.', 'a/../../w.bin'])(
    'stay in its folder: %j',
    (location) => {
      const directory = folder();
      symlinkSync(join(directory, 'w.bin'), join(directory, 'model', 'link.bin'));
      expect(userErrorOf(() => load(directory, ['location', location]))).toMatch(
        /^\S*net\.onnx: tensor "w": its values lie in ".*", which is not inside the model's folder; put the file there$/,
      );
    },
  );

  it('are refused beyond the end of their file', () => {
    expect(userErrorOf(() => load(folder(), ['location', 'w.bin'], ['offset', '4']))).toMatch(
      /ends at byte 216/,
    );
  });

  it('are refused if they are missing', () => {
    expect(userErrorOf(() => load(folder(), ['location', 'v.bin']))).toMatch(/there is no such file/);
  });
});
