import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { loadOnnxModel } from '../../src/onnx/onnx-model.js';
import { describeWithData } from '../shared-data.js';
import { relativeDifference, runModel } from './float-run.js';
import { runOnnxruntime } from './onnxruntime.js';

/** Largest difference to onnxruntime's float32, relative to a tensor's largest value. */
const TOLERANCE = 1e-4;

/** A value for each input, the same everywhere: 0 to 1 in an order that looks like none. */
function inputOf(size: number): Float32Array {
  return Float32Array.from({ length: size }, (_, at) => ((at * 7919) % 1009) / 1009);
}

describeWithData('small models', 'onnx', (folder) => {
  it.each(['opt-mnist.onnx', 'cifar10-resnet20.onnx'])('every tensor of %s is onnxruntime\'s', async (name) => {
    await compareAll(join(folder, name));
  });
});

async function compareAll(file: string): Promise<void> {
  const model = loadOnnxModel(file);
  const [input] = model.maps.values();
  const values = inputOf(input.dims.reduce((size, extent) => size * extent, 1));
  const expected = await runOnnxruntime(readFileSync(file), { dims: input.dims, values });
  const actual = runModel(model, values);
  const compared = [...actual].filter(([tensor]) => expected.has(tensor));
  expect(compared.length, basename(file)).toBeGreaterThan(5);
  for (const [tensor, { dims, values: own }] of compared) {
    const other = expected.get(tensor);
    expect(other?.dims, tensor).toEqual(dims);
    expect(relativeDifference(own, other?.values ?? own), tensor).toBeLessThan(TOLERANCE);
  }
}
