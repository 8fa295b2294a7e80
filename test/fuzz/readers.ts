import { extentOf } from '../../src/network/extent.js';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { zipSync } from 'fflate';
import sharp from 'sharp';
import { loadEnergy } from '../../src/config/loading/load-energy.js';
import { loadHardware } from '../../src/config/loading/load-hardware.js';
import { loadRecipe } from '../../src/config/loading/load-recipe.js';
import { loadExploration } from '../../src/explore/study/load-exploration.js';
import { loadSweep } from '../../src/explore/study/load-study.js';
import { RowFile } from '../../src/explore/rows/row-file.js';
import { loadCompressed, writeCompressed } from '../../src/formats/compressed-safetensors.js';
import { deepCompressionNetBytes } from '../../src/formats/deep-compression-net-write.js';
import { denseSafetensors, loadDenseWeights } from '../../src/formats/dense-weights.js';
import { loadEieDump } from '../../src/formats/eie-dump.js';
import { parseImagenetClasses } from '../../src/formats/imagenet-classes.js';
import { loadLabelledPhotographs } from '../../src/formats/labels.js';
import { loadNpyInput } from '../../src/formats/npy-input.js';
import { releasedView } from '../../src/network/picture-view.js';
import { loadPhotograph } from '../../src/formats/photograph.js';
import { loadAccuracy } from '../../src/result/load-accuracy.js';
import { loadCompression } from '../../src/result/load-compression.js';
import { loadResult } from '../../src/result/load-result.js';
import { formatsDocument, parseFormats } from '../../src/result/formats-document.js';
import { prepare } from '../../src/pipeline/prepare.js';
import { loadNet } from '../../src/workload/load-net.js';
import { loadNetwork } from '../../src/workload/load-network.js';
import { DUMP, writeDump } from '../formats/dump-writer.js';
import { npyOfFloats } from '../formats/npy-writer.js';
import { encoded, externalModel, indices, modelBytes, tensor } from '../onnx/models.js';
import { modelDigest } from '../../src/onnx/model-digest.js';
import { loadOnnxModel } from '../../src/onnx/onnx-model.js';
import { machine } from '../machines.js';
import { everyKind, SMALL, workloadOf } from '../networks.js';
import { smallAccuracy } from '../report/accuracy/document.js';
import { smallRun, smallWeights, smallCompression } from '../report/compression/document.js';
import { explorationOf, sweepOf } from '../report/sweep/studies.js';
import { fullDocument } from '../result/valid-documents.js';

/** A reader of one kind of file, and a file of that kind to begin from. */
export interface Reader {
  readonly name: string;
  /** The file that is changed, below the reader's folder. */
  readonly file: string;
  readonly seed: Buffer;
  readonly read: (path: string, folder: string) => unknown;
  /** How much longer than others it takes: so many times fewer inputs. */
  readonly cost?: number;
}

const MODEL = modelBytes({
  nodes: [
    { op: 'Conv', inputs: ['x', 'w', 'b'], outputs: ['c'] },
    { op: 'Relu', inputs: ['c'], outputs: ['r'] },
    { op: 'MaxPool', attributes: { kernel_shape: [2, 2] }, inputs: ['r'], outputs: ['p'] },
    { op: 'Reshape', inputs: ['p', 's'], outputs: ['f'] },
    { op: 'Gemm', attributes: { transB: 1 }, inputs: ['f', 'v'], outputs: ['y'] },
  ],
  constants: { w: tensor(3, 2, 3, 3), b: tensor(3), s: indices(1, -1), v: tensor(4, 3) },
});
const EXTERNAL_MODEL = encoded(externalModel(['location', 'm.bin'], ['length', '216']));
const NETWORK = everyKind(SMALL.input, SMALL.filters);
const DENSE = smallWeights();
const { compressed } = smallRun();

/** Every reader, its folder filled with what lies beside the file. */
export async function readersIn(root: string): Promise<readonly Reader[]> {
  const readers = [
    ...weights(),
    ...dumps(root),
    ...(await pictures(root)),
    ...configs(root),
    ...(await documents()),
    ...rows(),
  ];
  for (const { name, file, seed } of readers) {
    const path = join(root, name, file);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, seed);
  }
  return readers;
}

function weights(): Reader[] {
  const arrays = [...DENSE.layers.values()].flatMap((layer) => {
    const { name, outputChannels, inputChannels } = layer;
    const { height, width } = extentOf(layer.kernel);
    return [
      [`${name}.weight.npy`, npyOfFloats([outputChannels, inputChannels, height, width], [...layer.weights])],
      [`${name}.bias.npy`, npyOfFloats([outputChannels], [...layer.bias])],
    ] as const;
  });
  const plain = writeCompressed(compressed, { indexBits: 4, huffman: false });
  const huffman = writeCompressed(compressed, { indexBits: 4, huffman: true });
  const dense = (path: string) => loadDenseWeights(path, NETWORK);
  return [
    {
      name: 'net',
      file: 'w.net',
      seed: Buffer.from(deepCompressionNetBytes(compressed)),
      read: (path) => loadNet(path, NETWORK),
    },
    { name: 'safetensors-plain', file: 'w.safetensors', seed: Buffer.from(plain), read: loadCompressed },
    { name: 'safetensors-huffman', file: 'w.safetensors', seed: Buffer.from(huffman), read: loadCompressed },
    {
      name: 'safetensors-float',
      file: 'w.safetensors',
      seed: Buffer.from(denseSafetensors(DENSE)),
      read: dense,
    },
    { name: 'onnx', file: 'm.onnx', seed: MODEL, read: (path) => loadOnnxModel(path).weights() },
    {
      name: 'onnx-external',
      file: 'm.onnx',
      seed: EXTERNAL_MODEL,
      read: (path, folder) => {
        writeFileSync(join(folder, 'm.bin'), Buffer.alloc(54 * 4));
        return [loadOnnxModel(path).weights(), modelDigest(path)];
      },
    },
    { name: 'npz', file: 'w.npz', seed: Buffer.from(zipSync(Object.fromEntries(arrays))), read: dense },
    {
      name: 'npy-folder',
      file: 'stem.weight.npy',
      seed: Buffer.from(arrays[0][1]),
      read: (_path, folder) => {
        for (const [file, bytes] of arrays.slice(1)) writeFileSync(join(folder, file), bytes);
        return loadDenseWeights(folder, NETWORK);
      },
      cost: 4,
    },
    {
      name: 'npy-input',
      file: 'x.npy',
      seed: Buffer.from(
        npyOfFloats(
          [2, 5, 4],
          Array.from({ length: 40 }, (_, index) => index / 8),
        ),
      ),
      read: (path) => loadNpyInput(path, SMALL.input),
    },
  ];
}

function dumps(root: string): Reader[] {
  return ['act.dat', 'arithm.dat', 'ptr/ptr0.dat', 'spm/spm1.dat'].map((file) => {
    const name = `dump-${file.replaceAll(/\W/g, '-')}`;
    writeDump(join(root, name), DUMP);
    return {
      name,
      file,
      seed: readFileSync(join(root, name, file)),
      read: (_, folder) => loadEieDump(folder),
    };
  });
}

async function pictures(root: string): Promise<Reader[]> {
  const noise = Buffer.from(Array.from({ length: 12 * 10 * 3 }, (_, index) => (index * 7919) % 256));
  const picture = sharp(noise, { raw: { width: 12, height: 10, channels: 3 } });
  const look = (path: string) => loadPhotograph(path, releasedView(8));
  mkdirSync(join(root, 'labels'), { recursive: true });
  for (const file of ['a.png', 'b.png']) writeFileSync(join(root, 'labels', file), '');
  const classes = Array.from({ length: 1000 }, (_, index) => `${index},n${index},name_${index}`);
  return [
    { name: 'png', file: 'p.png', seed: await picture.clone().png().toBuffer(), read: look, cost: 10 },
    { name: 'jpeg', file: 'p.jpg', seed: await picture.clone().jpeg().toBuffer(), read: look, cost: 10 },
    { name: 'webp', file: 'p.webp', seed: await picture.clone().webp().toBuffer(), read: look, cost: 10 },
    { name: 'tiff', file: 'p.tiff', seed: await picture.clone().tiff().toBuffer(), read: look, cost: 10 },
    {
      name: 'labels',
      file: 'labels.csv',
      seed: Buffer.from('file,class_index,class_name,float32_top5\na.png,1,cat,1 2 3 4 5\nb.png,2,,\n'),
      read: (_, folder) => loadLabelledPhotographs(folder),
    },
    {
      name: 'classes',
      file: 'classes.csv',
      seed: Buffer.from(['class_index,wnid,name', ...classes, ''].join('\n')),
      read: (path) => parseImagenetClasses(readFileSync(path, 'utf8'), path),
    },
  ];
}

const SWEEP = `name: small
description: a small sweep
network: squeezenet-v1.1
seed: 2
hardware: eie-64pe-conv
set: { hardware.queueDepth: 16, network.inputSize: 64 }
vary:
  - hardware.pes: [16, 32, 64]
    hardware.clock: [800 MHz, 1 GHz, 1.2 GHz]
  - hardware.spmatWidthBits: 32..128:x2
chart: [cycles, energy.total]
`;

const EXPLORATION = `name: small
hardware: eie-64pe-conv
space: [{ hardware.pes: [16, 32, 64] }, { hardware.queueDepth: 2..32 }]
objectives: [{ minimise: energy.total * seconds }, 'cycles']
constraints: ['area < 45 mm^2', 'loadBalance > 0.2 and cycles < 1e9']
strategy: { name: nsga2, evaluations: 40, seed: 3 }
`;

const LAYERS = `description: a small network
layers:
  - { name: data, kind: input, shape: { channels: 3, height: 9, width: 8 } }
  - { name: conv1, kind: convolution, outputChannels: 4, kernel: { height: 3, width: 1 }, stride: 2, groups: 1, dilation: 1 }
  - { name: clip1, kind: clip, low: 0, high: 6 }
  - { name: norm1, kind: response-normalisation, size: 3, alpha: 0.0001, beta: 0.75, bias: 1 }
  - { name: pool1, kind: max-pool, kernel: 2, stride: 2, rounding: down }
  - { name: left, kind: slice, axis: channels, start: 0, end: 2 }
  - { name: rest, kind: zeros, shape: { channels: 2, height: 2, width: 2 } }
  - { name: join, kind: concat, inputs: [left, rest] }
  - { name: sum, kind: add, inputs: [join, pool1] }
  - { name: mean, kind: average-pool }
  - { name: gate, kind: multiply, inputs: [sum, mean] }
  - { name: fc1, kind: fully-connected, outputs: 5 }
  - { name: leak1, kind: leaky-relu, slope: 0.1 }
  - { name: fc2, kind: fully-connected, outputs: 5 }
  - { name: fc3, kind: fully-connected, outputs: 5, weights: fc2 }
weights: { keptPercent: { conv1: 60, others: 10 }, density: 40 % }
inputDensity: 50 %
preprocessing: { size: 12, mean: [104, 117, 123], scale: 0.5, channelOrder: rgb }
`;

function configs(root: string): Reader[] {
  copyBase(root, 'hardware', 'hardware/eie-64pe.yaml');
  copyBase(root, 'recipe', 'compression/deep-8bit.yaml');
  const shipped = (folder: string, name: string) => readFileSync(`configs/${folder}/${name}.yaml`);
  return [
    {
      name: 'hardware',
      file: 'x.yaml',
      seed: shipped('hardware', 'eie-64pe-conv'),
      read: (path) => loadHardware(path),
    },
    { name: 'energy', file: 'x.yaml', seed: shipped('energy', 'eie-45nm'), read: (path) => loadEnergy(path) },
    {
      name: 'network',
      file: 'x.yaml',
      seed: shipped('networks', 'squeezenet-v1.1'),
      read: (path) => loadNetwork(path),
    },
    {
      name: 'network-family',
      file: 'x.yaml',
      seed: shipped('networks', 'alexnet'),
      read: (path) => loadNetwork(path),
    },
    { name: 'network-layers', file: 'x.yaml', seed: Buffer.from(LAYERS), read: (path) => loadNetwork(path) },
    {
      name: 'recipe',
      file: 'x.yaml',
      seed: shipped('compression', 'deep-compression'),
      read: (path) => loadRecipe(path),
    },
    {
      name: 'sweep',
      file: 'x.yaml',
      seed: Buffer.from(SWEEP),
      read: (path) => loadSweep(path, {}, '0'),
      cost: 10,
    },
    {
      name: 'exploration',
      file: 'x.yaml',
      seed: Buffer.from(EXPLORATION),
      read: (path) => loadExploration(path, {}, '0'),
      cost: 10,
    },
  ];
}

/** The file that a reader's file extends. */
function copyBase(root: string, reader: string, config: string): void {
  const folder = join(root, reader);
  mkdirSync(folder, { recursive: true });
  copyFileSync(join('configs', config), join(folder, basename(config)));
}

async function documents(): Promise<Reader[]> {
  const { workload, forward } = prepare(workloadOf(SMALL), machine({ productShift: 'auto' }));
  const { network } = workload.compressed;
  const json = (document: unknown) => Buffer.from(`${JSON.stringify(document, null, 2)}\n`);
  return [
    {
      name: 'formats',
      file: 'formats.json',
      seed: Buffer.from(formatsDocument({ network, formats: forward.formats })),
      read: (path) => parseFormats(path, network),
    },
    { name: 'result', file: 'result.json', seed: json(await fullDocument()), read: loadResult, cost: 4 },
    { name: 'accuracy', file: 'accuracy.json', seed: json(smallAccuracy()), read: loadAccuracy },
    { name: 'compression', file: 'compression.json', seed: json(smallCompression()), read: loadCompression },
  ];
}

function rows(): Reader[] {
  const axes = [
    [{ path: 'hardware.pes', values: [16, 32, 64] }],
    [{ path: 'hardware.queueDepth', values: [2, 4] }],
  ];
  const lines = ({ header, rows: each }: ReturnType<typeof sweepOf>) =>
    Buffer.from([header, ...each].map((line) => `${JSON.stringify(line)}\n`).join(''));
  return [
    { name: 'sweep-rows', file: 'results.ndjson', seed: lines(sweepOf(axes)), read: readRows },
    { name: 'trace', file: 'trace.ndjson', seed: lines(explorationOf(axes, 5)), read: readRows },
  ];
}

function readRows(path: string): unknown {
  const file = RowFile.open(path);
  try {
    return file === null ? [] : [...file.content()];
  } finally {
    file?.close();
  }
}
