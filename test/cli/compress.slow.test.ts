import { extentOf } from '../../src/network/extent.js';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { DenseNetwork } from '../../src/compression/dense-network.js';
import { decompress } from '../../src/compression/decompress.js';
import { loadCompressed } from '../../src/formats/compressed-safetensors.js';
import { loadDeepCompressionNet } from '../../src/formats/deep-compression-net.js';
import { denseSafetensors, loadDenseWeights } from '../../src/formats/dense-weights.js';
import { loadNetwork } from '../../src/workload/load-network.js';
import { loadCompression } from '../../src/result/load-compression.js';
import { syntheticWeights } from '../../src/synthetic/weights.js';
import { npyOfFloats } from '../formats/npy-writer.js';
import { fileOf } from '../formats/safetensors/contents.js';
import { commandLine, expectMistake } from './eie.js';

const { scratch, eie } = commandLine();
const at = (...path: string[]) => join(scratch, ...path);

/** The smallest SqueezeNet: 25,824 weights. */
writeFileSync(at('tiny.yaml'), 'name: tiny\ninputSize: 67\nclasses: 4\nbase_e: 8\nincr_e: 8\nSR: 0.5\n');
const network = await loadNetwork(at('tiny.yaml'));
const dense = decompress(syntheticWeights(network, 1));
writeFileSync(at('float.safetensors'), denseSafetensors(dense));

const TINY = ['--network', 'tiny.yaml'];
const FLOAT = ['--from', 'float.safetensors', ...TINY, '--set', 'codeBits=2'];

/** The arrays of weights under the names that readers ask for. */
function arraysOf({ layers }: DenseNetwork): ReadonlyMap<string, Uint8Array> {
  const arrays = Array.from(
    layers.values(),
    ({ name, outputChannels, inputChannels, kernel, weights, bias }) => [
      [
        `${name}.weight.npy`,
        npyOfFloats(
          [outputChannels, inputChannels, extentOf(kernel).height, extentOf(kernel).width],
          [...weights],
        ),
      ] as const,
      [`${name}.bias.npy`, npyOfFloats([outputChannels], [...bias])] as const,
    ],
  );
  return new Map(arrays.flat());
}

/** Weights of another network with one of its layer's values changed. */
function changed(name: string, change: (weights: Float32Array) => Float32Array): Uint8Array {
  const layer = dense.layers.get(name)!;
  const weights = change(Float32Array.from(layer.weights));
  return denseSafetensors({ ...dense, layers: new Map(dense.layers).set(name, { ...layer, weights }) });
}

describe('eie compress', () => {
  it('writes a compressed network and prints rates and sizes', () => {
    const { status, stdout, stderr } = eie('compress', ...FLOAT, '--to', 'a/b.safetensors');
    expect(status).toBe(0);
    expect(stderr).toBe('wrote a/b.safetensors\n');
    expect(stdout).toMatch(/\(float\.safetensors\) by deep-8bit\n/);
    expect(stdout).toMatch(/^conv1 +14,112 +100\.0 +2\.0 /m);
    const bytes = readFileSync(at('a/b.safetensors')).length.toLocaleString('en-US');
    expect(stdout).toMatch(new RegExp(`^b\\.safetensors, stored plainly +${bytes} `, 'm'));
    expect(loadCompressed(at('a/b.safetensors')).network).toEqual(network);
    expect(readdirSync(at('a'))).toEqual(['b.safetensors']);
  });

  it('gives the same bytes twice, Huffman-coded fewer of them, and both are the same network', () => {
    for (const [to, ...more] of [['1.safetensors'], ['2.safetensors'], ['h.safetensors', '--huffman']])
      expect(eie('compress', ...FLOAT, '--to', to, ...more).status).toBe(0);
    const read = (name: string) => readFileSync(at(name));
    expect(read('2.safetensors')).toEqual(read('1.safetensors'));
    expect(read('h.safetensors').length).toBeLessThan(read('1.safetensors').length);
    expect(loadCompressed(at('h.safetensors'))).toEqual(loadCompressed(at('1.safetensors')));
  });

  it('reads the same weights from safetensors, an archive and a folder', () => {
    const arrays = arraysOf(dense);
    writeFileSync(at('float.npz'), zipSync(Object.fromEntries(arrays)));
    for (const [name, bytes] of arrays) {
      mkdirSync(dirname(at('folder', name)), { recursive: true });
      writeFileSync(at('folder', name), bytes);
    }
    const codesOf = (from: string) => {
      const { status } = eie(
        'compress',
        '--from',
        from,
        ...TINY,
        '--set',
        'codeBits=2',
        '--to',
        `${from}.out.safetensors`,
      );
      expect(status).toBe(0);
      return loadCompressed(at(`${from}.out.safetensors`)).layers;
    };
    expect(codesOf('float.npz')).toEqual(codesOf('float.safetensors'));
    expect(codesOf('folder')).toEqual(codesOf('float.safetensors'));
  });

  it('decompresses to float32, and compresses that to the same codes again', () => {
    eie('compress', ...FLOAT, '--to', 'c.safetensors');
    expect(eie('compress', '--from', 'c.safetensors', '--float', '--to', 'back.safetensors').status).toBe(0);
    const coded = loadCompressed(at('c.safetensors'));
    expect(loadDenseWeights(at('back.safetensors'), network).layers).toEqual(decompress(coded).layers);
    eie(
      'compress',
      '--from',
      'back.safetensors',
      ...TINY,
      '--set',
      'codeBits=2',
      '--to',
      'again.safetensors',
    );
    expect(loadCompressed(at('again.safetensors')).layers).toEqual(coded.layers);
  });

  it('keeps the codes of a compressed network unless a recipe or a key is given', () => {
    const from = ['compress', '--from', 'synthetic', ...TINY];
    expect(eie(...from, '--to', 'kept.net').stdout).toContain(' by as-stored');
    expect(loadDeepCompressionNet(at('kept.net'), network).layers).toEqual(
      syntheticWeights(network, 1).layers,
    );
    expect(eie(...from, '--seed', '2', '--to', 'kept2.net').status).toBe(0);
    expect(readFileSync(at('kept2.net'))).not.toEqual(readFileSync(at('kept.net')));
    expect(eie(...from, '--to', 'shared.net', '--set', 'codeBits=2').stdout).toContain(' by deep-8bit');
  });

  it('takes a recipe file, by its own name', () => {
    writeFileSync(
      at('mine.yaml'),
      'name: mine\ncodeBits: 2\nlayers: { conv1: { codeBits: 5, keep: 25 % } }\n',
    );
    const { stdout } = eie(
      'compress',
      '--from',
      'float.safetensors',
      ...TINY,
      '--recipe',
      'mine.yaml',
      '--to',
      'm.safetensors',
    );
    expect(stdout).toContain(' by mine\n');
    expect(stdout).toMatch(/^conv1 +14,112 +25\.0 +5\.0 /m);
  });

  it('writes the reports that are asked for where it is told to, and eie report makes them again', () => {
    const { stderr, stdout } = eie(
      'compress',
      ...FLOAT,
      '--to',
      'r.safetensors',
      '--format',
      'json,csv,md',
      '--out',
      'reports',
    );
    const files = ['compression.csv', 'compression.json', 'report.md'];
    expect(readdirSync(at('reports')).sort()).toEqual(files);
    expect(stderr.split('\n')).toContain('wrote reports/compression.json');
    const document = loadCompression(at('reports', 'compression.json'));
    expect(document.file.bytes).toBe(readFileSync(at('r.safetensors')).length);
    const again = eie('report', 'reports/compression.json', '--format', 'csv,md', '--out', 'again');
    expect(again.status).toBe(0);
    for (const file of ['compression.csv', 'report.md'])
      expect(readFileSync(at('again', file))).toEqual(readFileSync(at('reports', file)));
    expect(eie('report', 'reports/compression.json').stdout).toBe(stdout);
    expect(eie('compress', ...FLOAT, '--to', 'r.safetensors', '--json').stdout).toBe(
      readFileSync(at('reports', 'compression.json'), 'utf8'),
    );
  });

  it('gives what eie run takes', () => {
    eie('compress', ...FLOAT, '--to', 'run.safetensors');
    const { status, stdout } = eie(
      'run',
      '--weights',
      'run.safetensors',
      '--set',
      'pes=4',
      'codeBits=2',
      '--out',
      'run',
    );
    expect(status).toBe(0);
    expect(stdout).toMatch(/Bit-exact: all [\d,]+ values/);
  });
});

describe('a mistake of eie compress', () => {
  writeFileSync(
    at('nan.safetensors'),
    changed('conv1', (weights) => weights.fill(NaN, 5, 6)),
  );
  writeFileSync(
    at('infinite.safetensors'),
    changed('conv10', (weights) => weights.fill(Infinity, 0, 1)),
  );
  writeFileSync(at('short.safetensors'), readFileSync(at('float.safetensors')).subarray(0, -1));
  writeFileSync(at('header.safetensors'), readFileSync(at('float.safetensors')).subarray(0, 100));
  writeFileSync(at('long-header.safetensors'), fileOf('{}', [], 2n ** 60n));
  writeFileSync(at('deep.safetensors'), fileOf(`{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`));
  writeFileSync(
    at('overlap.safetensors'),
    fileOf(
      '{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}',
      Array.from({ length: 12 }, () => 0),
    ),
  );
  writeFileSync(at('bad.npz'), strToU8('no archive'));
  writeFileSync(at('twice.yaml'), 'keep: 0.5\nthreshold: 0.1\n');
  writeFileSync(at('file'), '');

  const to = (name: string) => ['--to', name];

  it.each([
    ['without --from', [...to('x.net')], /required option '--from <file>'/],
    ['without --to', ['--from', 'synthetic'], /required option '--to <file>'/],
    [
      'with NaN weights',
      ['--from', 'nan.safetensors', ...TINY, ...to('x.net')],
      /nan\.safetensors: conv1\.weight: value 5 is NaN, not a finite number/,
    ],
    [
      'with infinite weights',
      ['--from', 'infinite.safetensors', ...TINY, ...to('x.net')],
      /conv10\.weight: value 0 is Infinity/,
    ],
    [
      'with weights of another network, all of them told',
      ['--from', 'float.safetensors', ...to('x.net')],
      /of another shape: conv10\.bias \(4, not 1000\), conv10\.weight \(4x32x1x1, not 1000x512x1x1\), .*, fire9\/squeeze1x1\.weight \(16x32x1x1, not 64x512x1x1\); name the arrays/,
    ],
    [
      'with more values than weights',
      ['--from', 'float.safetensors', ...TINY, ...to('x.net')],
      /fire2\/expand1x1: 16 non-zero weights are fewer than the 255 clusters of 8-bit codes/,
    ],
    ['with a file cut off', ['--from', 'short.safetensors', ...TINY, ...to('x.net')], /short\.safetensors: /],
    [
      'with a header cut off',
      ['--from', 'header.safetensors', ...TINY, ...to('x.net')],
      /header\.safetensors: /,
    ],
    [
      'with a header longer than the file',
      ['--from', 'long-header.safetensors', ...TINY, ...to('x.net')],
      /long-header\.safetensors: /,
    ],
    ['with deep JSON', ['--from', 'deep.safetensors', ...TINY, ...to('x.net')], /deep\.safetensors: .*nest/],
    [
      'with tensors that overlap',
      ['--from', 'overlap.safetensors', ...TINY, ...to('x.net')],
      /overlap\.safetensors: /,
    ],
    ['with no archive', ['--from', 'bad.npz', ...TINY, ...to('x.net')], /bad\.npz: /],
    [
      'with no such file',
      ['--from', 'none.safetensors', ...to('x.net')],
      /none\.safetensors: there is no such file/,
    ],
    ['with no such folder', ['--from', 'nowhere', ...to('x.net')], /nowhere: /],
    [
      'into a file of no known kind',
      [...FLOAT, ...to('x.onnx')],
      /--to x\.onnx: its name ends in no known format; end it in \.net or \.safetensors/,
    ],
    ['into a file without an ending', [...FLOAT, ...to('x')], /--to x: its name ends in no known format/],
    [
      'into what is no folder',
      [...FLOAT, ...to('file/x.net')],
      /file: .* is not a directory; give another place/,
    ],
    [
      'with reports into what is no folder',
      [...FLOAT, ...to('x.net'), '--out', 'file/reports', '--format', 'json'],
      /file.* is not a directory/,
    ],
    [
      'with --huffman in a .net file',
      [...FLOAT, ...to('x.net'), '--huffman'],
      /--to x\.net: a \.net file has no place for --huffman; leave it out or write \.safetensors/,
    ],
    ['with --float in a .net file', [...FLOAT, ...to('x.net'), '--float'], /no place for --float/],
    [
      'with float weights Huffman-coded',
      [...FLOAT, ...to('x.safetensors'), '--float', '--huffman'],
      /--float: float weights have no codes for --huffman/,
    ],
    ['with 16-bit weights in a .net file', [...FLOAT, 'weights=direct', ...to('x.net')], /x\.net|\.net/],
    [
      'with wide indices in a .net file',
      [...FLOAT, 'indexBits=5', ...to('x.net')],
      /--to x\.net: a \.net file has 4-bit indices, not 5; set indexBits=4 or write \.safetensors/,
    ],
    [
      'with an unknown recipe',
      [...FLOAT, '--recipe', 'deep-7bit', ...to('x.net')],
      /unknown recipe "deep-7bit"; did you mean "deep-6bit"\?/,
    ],
    [
      'with an unknown key',
      ['--from', 'synthetic', ...TINY, '--set', 'codebits=4', ...to('x.net')],
      /--set codebits=4: unknown key "codebits"; did you mean "codeBits"\?/,
    ],
    [
      'with two rules',
      [...FLOAT, '--recipe', 'twice.yaml', ...to('x.net')],
      /^eie: twice\.yaml:2:12: threshold: keep is given as well/,
    ],
    [
      'with layers that there are none of',
      [...FLOAT, 'layers.conv11.keep=0.5', ...to('x.net')],
      /no layer with weights "conv11" \(nearest: conv1/,
    ],
    [
      'with codes kept that there are none of',
      ['--from', 'float.safetensors', ...TINY, '--recipe', 'as-stored', ...to('x.net')],
      /float weights have no codes that recipe as-stored could keep/,
    ],
    ['with a format that there is none of', [...FLOAT, ...to('x.net'), '--format', 'docx'], /docx/],
    [
      'with a seed that is not a number',
      ['--from', 'synthetic', ...to('x.net'), '--seed', 'one'],
      /--seed one: give a whole number/,
    ],
  ])('%s: one line, exit code 2, nothing written', (_, args, message) => {
    const before = readdirSync(scratch);
    expectMistake(eie('compress', ...args), message);
    expect(readdirSync(scratch)).toEqual(before);
  });

  it('leaves an older file as it is', () => {
    writeFileSync(at('older.net'), 'older');
    expectMistake(eie('compress', '--from', 'nan.safetensors', ...TINY, ...to('older.net')), /NaN/);
    expect(readFileSync(at('older.net'), 'utf8')).toBe('older');
    expect(existsSync(at('compression.json'))).toBe(false);
  });
});
