import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encoded, externalModel, indices, modelBytes, tensor, type ModelSpec } from '../onnx/models.js';
import { expectMistake, MAIN } from './eie.js';

const CONV = { op: 'Conv', name: 'conv', inputs: ['x', 'w'], outputs: ['y'] };
const GOOD: ModelSpec = { nodes: [CONV], constants: { w: tensor(3, 2, 3, 3) } };
const bytes = modelBytes(GOOD);

/** Loaded into the process: writes its peak memory in kilobytes to standard output as it ends. */
const TELL_MEMORY =
  '--import=data:text/javascript,import{writeFileSync}from"node:fs";' +
  'process.on("exit",()=>writeFileSync("memory",String(process.resourceUsage().maxRSS)))';
const MOST_KILOBYTES = 500 * 1024;

const MODELS: readonly (readonly [string, Buffer, RegExp])[] = [
  ['cut in its middle', bytes.subarray(0, bytes.length / 2), /not an ONNX model, or a damaged one/],
  ['with lengths beyond its end', Buffer.from([0x3a, 0xff, 0xff, 0xff, 0x7f, 0]), /are said to follow byte/],
  [
    'that claims two gigabytes',
    modelBytes({ ...GOOD, constants: { w: { dims: [2 ** 15, 2 ** 14], values: [1] } } }),
    /a tensor of 32768x16384 values; at most/,
  ],
  [
    'whose external tensor claims a gigabyte of a small file',
    encoded(externalModel(['location', 'm.bin'], ['offset', '0'], ['length', '1073741824'])),
    /it has 1073741824 bytes in .*m\.bin, not 216; export the model anew/,
  ],
  [
    'whose external tensor lies outside of its folder',
    encoded(externalModel(['location', '../m.bin'])),
    /tensor "w": its values lie in "\.\.\/m\.bin", which is not inside the model's folder; put the file there/,
  ],
  [
    'whose nodes go in a circle',
    modelBytes({ ...GOOD, nodes: [{ ...CONV, inputs: ['y', 'w'] }] }),
    /node "conv" \(Conv\): its input "y" comes from itself/,
  ],
  [
    'without its weights',
    modelBytes({ ...GOOD, constants: {} }),
    /node "conv" \(Conv\): its input "w" is not an initializer/,
  ],
  [
    'of operators that nobody knows',
    modelBytes({ ...GOOD, nodes: [{ ...CONV, op: 'Convolve' }] }),
    /1 nodes? .* not supported: 1 Convolve \("conv"\); export the model without/,
  ],
  [
    'whose weights are no numbers',
    modelBytes({
      ...GOOD,
      constants: { w: { dims: [3, 2, 3, 3], values: new Array<number>(54).fill(NaN) } },
    }),
    /layer "conv": weight 0 is NaN, not a finite number/,
  ],
  [
    'of maps beyond all bounds',
    modelBytes({ ...GOOD, input: [1, 2, 2 ** 14, 2 ** 14] }),
    /layer "x" gives more than 67108864 values/,
  ],
  [
    'that makes a tensor of one number',
    modelBytes({
      ...GOOD,
      nodes: [{ op: 'ConstantOfShape', name: 'fill', inputs: ['s'], outputs: ['w'] }, CONV],
      constants: { s: indices(2 ** 15, 2 ** 15, 1, 1) },
    }),
    /node "fill" \(ConstantOfShape\): a tensor of 32768x32768x1x1 values; at most/,
  ],
];

describe('a model', () => {
  it.each(MODELS)(
    '%s is one line, exit code 2, and nothing written or much memory taken',
    (_, model, message) => {
      const folder = join(mkdtempSync(join(tmpdir(), 'eie-hostile-')), 'models');
      mkdirSync(folder);
      writeFileSync(join(folder, 'm.bin'), Buffer.alloc(216));
      writeFileSync(join(folder, 'm.onnx'), model);
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [TELL_MEMORY, MAIN, 'run', '--network', 'm.onnx', '--out', 'results'],
        { encoding: 'utf8', cwd: folder },
      );
      expectMistake({ status, stdout, stderr }, message);
      expect(stderr).toContain('m.onnx');
      expect(readdirSync(folder).sort()).toEqual(['m.bin', 'm.onnx', 'memory']);
      expect(Number(readFileSync(join(folder, 'memory'), 'utf8'))).toBeLessThan(MOST_KILOBYTES);
    },
  );
});
