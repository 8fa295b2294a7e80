import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadEieDump } from '../../src/formats/eie-dump.js';
import { weightedLayersOf } from '../../src/network/network.js';
import { expectValid } from './compressed-invariants.js';
import { DUMP, writeDump, type Dump } from './dump-writer.js';
import { temporaryDirectory } from './temporary-directory.js';

function load(dump: Dump) {
  const directory = join(temporaryDirectory(), 'layer-a');
  writeDump(directory, dump);
  const workload = loadEieDump(directory);
  const layer = workload.compressed.layers.get('fc');
  if (layer === undefined) return expect.fail('no layer fc');
  expectValid(workload.compressed);
  return { ...workload, layer };
}

/** Row by row, the code of each input. */
function matrixOf({ layer }: ReturnType<typeof load>): number[][] {
  const matrix = Array.from({ length: layer.outputChannels }, () =>
    new Array<number>(layer.inputChannels).fill(0),
  );
  layer.positions.forEach((position, entry) => {
    matrix[Math.floor(position / layer.inputChannels)][position % layer.inputChannels] = layer.codes[entry];
  });
  return matrix;
}

test('decodes rows interleaved over PEs: row n of PE k is row n x PEs + k', () => {
  expect(matrixOf(load(DUMP))).toEqual([
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 3],
    [0, 0, 0],
    [2, 0, 0],
    [3, 0, 0],
  ]);
});

test('reads the bias from the column after the whole register rows', () => {
  const { layer } = load(DUMP);
  expect(layer.biasCodes).toEqual(Uint16Array.of(1, 0, 0, 2, 0, 0));
  expect(layer.bias).toEqual(Float32Array.of(1, 0, 0, -2, 0, 0));
});

test('drops padding from the weights but counts it among the stored entries', () => {
  const { layer } = load(DUMP);
  expect(layer.codes).toHaveLength(5);
  expect(layer.storedEntries).toBe(8);
});

test('gives the dumped input as it is', () => {
  expect(load(DUMP).input).toEqual(Float32Array.of(0.5, 0, -1));
});

test('counts a row that has a bias but no weight', () => {
  const [first, second] = DUMP.columns;
  const columns = [first, [...second.slice(0, 4), [[2, 9]] as const]];
  expect(load({ ...DUMP, columns }).layer.outputChannels).toBe(20);
});

test('makes a network of one 1x1 convolution named after the directory', () => {
  const { compressed } = load(DUMP);
  expect(compressed.source).toBe('layer-a');
  expect(compressed.network.name).toBe('layer-a');
  expect(compressed.network.layers[0]).toMatchObject({
    kind: 'input',
    shape: { channels: 3, height: 1, width: 1 },
  });
  expect(weightedLayersOf(compressed.network)).toEqual([
    expect.objectContaining({ name: 'fc', outputChannels: 6, kernel: 1, stride: 1, padding: 0 }),
  ]);
});

test('takes the name of the directory from a path that ends in a dot', () => {
  const directory = join(temporaryDirectory(), 'layer-b');
  writeDump(directory, DUMP);
  expect(loadEieDump(`${directory}/.`).compressed.source).toBe('layer-b');
});
