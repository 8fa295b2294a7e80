import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { studyOf, type StudyOptions } from '../../src/explore/study/load-study.js';
import { emptyFile } from '../../src/explore/study/study-file.js';
import { chosenWeights } from '../../src/workload/chosen-weights.js';
import { loadSource } from '../../src/workload/dense-source.js';
import { loadNetwork, networkName } from '../../src/workload/load-network.js';
import { loadWeights, loadWorkload } from '../../src/workload/load-workload.js';
import { modelFormatOf } from '../../src/workload/weights-format.js';
import { temporaryDirectory } from '../formats/temporary-directory.js';
import { userErrorOfAsync } from '../formats/user-error.js';
import { encoded, externalModel, indices, modelBytes, tensor, type ModelSpec } from '../onnx/models.js';

const SPEC: ModelSpec = {
  nodes: [
    { op: 'Conv', name: 'conv', inputs: ['x', 'w'], outputs: ['c'] },
    { op: 'BatchNormalization', name: 'norm', inputs: ['c', 'g', 'g', 'g', 'g'], outputs: ['n'] },
    { op: 'Relu', name: 'relu', inputs: ['n'], outputs: ['r'] },
    { op: 'Reshape', name: 'flat', inputs: ['r', 's'], outputs: ['f'] },
    { op: 'Gemm', name: 'fc', inputs: ['f', 'v'], outputs: ['y'] },
    { op: 'Sigmoid', name: 'aside', inputs: ['y'], outputs: ['z'] },
  ],
  constants: {
    ...{ w: tensor(3, 2, 3, 3), v: tensor(12, 4), s: indices(1, -1) },
    g: { dims: [3], values: [1, 2, 3] },
  },
};

function modelFile(spec = SPEC): string {
  const file = join(temporaryDirectory(), 'net.onnx');
  writeFileSync(file, modelBytes(spec));
  return file;
}

describe('a model named as the network', () => {
  it('brings its weights, unless others are named', () => {
    expect(chosenWeights('net.onnx', undefined)).toBe('net.onnx');
    expect(chosenWeights('net.onnx', 'synthetic')).toBe('synthetic');
    expect(chosenWeights('squeezenet-v1.1', undefined)).toBe('synthetic');
    expect(chosenWeights(undefined, undefined)).toBe('synthetic');
  });

  it('is compressed by the recipe of float weights before it is run', async () => {
    const file = modelFile();
    const { compressed, inputs } = await loadWorkload({ network: file, weights: file, seed: 1 });
    expect(compressed.network.name).toBe('net');
    expect(compressed.source).toBe('net.onnx by deep-8bit');
    expect([...compressed.layers.keys()]).toEqual(['conv', 'fc']);
    expect(inputs[0].data.length).toBe(32);
  });

  it('has no keys to override', async () => {
    const file = modelFile();
    expect(await userErrorOfAsync(() => loadNetwork(file, ['network.inputSize=8']))).toBe(
      `--set network.inputSize=8: ${file} is a model, which has no keys to override; leave it out`,
    );
  });

  it('needs layers with weights', async () => {
    const file = modelFile({ nodes: [{ op: 'Relu', inputs: ['x'], outputs: ['y'] }] });
    expect(await userErrorOfAsync(() => loadNetwork(file))).toMatch(/no layer of it has weights/);
  });
});

describe('a model named as weights', () => {
  it('says its network', async () => {
    const { dense, compressed } = await loadSource({ weights: modelFile(), seed: 1 });
    expect(compressed).toBeNull();
    expect(dense.layers.get('fc')?.weights.length).toBe(48);
  });

  it('is refused for a network that takes others', async () => {
    const file = modelFile();
    expect(
      await userErrorOfAsync(() => loadWeights({ network: 'squeezenet-v1.1', weights: file, seed: 1 })),
    ).toMatch(/squeezenet-v1\.1 does not have; leave --network out$/);
  });
});

describe('a model whose tensors lie in another file', () => {
  const write = (value: number) => {
    const folder = temporaryDirectory();
    const file = join(folder, 'net.onnx');
    writeFileSync(file, encoded(externalModel(['location', 'w.bin'])));
    writeFileSync(join(folder, 'w.bin'), Buffer.alloc(216, Buffer.from(Float32Array.of(value).buffer)));
    return file;
  };
  const fingerprintOf = async (options: StudyOptions) =>
    (await studyOf(emptyFile('sweep'), { vary: ['hardware.pes=16,32'], ...options }, '0')).fingerprint;

  it('is another one where that file is', async () => {
    expect(await networkName(write(1))).toBe(await networkName(write(1)));
    expect(await networkName(write(1))).not.toBe(await networkName(write(2)));
  });

  it.each(['network', 'weights'])('makes another study of it, as its %s', async (option) => {
    const [one, same, other] = [write(1), write(1), write(2)];
    expect(await fingerprintOf({ [option]: one })).toBe(await fingerprintOf({ [option]: same }));
    expect(await fingerprintOf({ [option]: one })).not.toBe(await fingerprintOf({ [option]: other }));
  });

  it('is refused where that file is missing', async () => {
    const file = write(1);
    rmSync(join(file, '..', 'w.bin'));
    expect(await userErrorOfAsync(() => networkName(file))).toMatch(/w\.bin: there is no such file/);
  });
});

it('says what became of each node', async () => {
  const file = modelFile();
  expect(await modelFormatOf(file)?.nodesOf(file)).toEqual([
    { node: 'conv', operator: 'Conv', becomes: 'job', layers: ['conv'] },
    { node: 'norm', operator: 'BatchNormalization', becomes: 'folded', layers: ['conv'] },
    { node: 'relu', operator: 'Relu', becomes: 'host layer', layers: ['relu'] },
    { node: 'flat', operator: 'Reshape', becomes: 'no-op', layers: [] },
    { node: 'fc', operator: 'Gemm', becomes: 'job', layers: ['fc'] },
    { node: 'aside', operator: 'Sigmoid', becomes: 'unused', layers: [] },
  ]);
});
