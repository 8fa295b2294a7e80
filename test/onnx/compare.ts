import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect } from 'vitest';
import { FloatNetwork } from '../../src/forward/float/float-network.js';
import { loadOnnxModel } from '../../src/onnx/onnx-model.js';
import { lossless, relativeDifference, runModel } from './float-run.js';
import { runOnnxruntime } from './onnxruntime.js';

/** Largest difference to onnxruntime's float32, relative to a tensor's largest value. */
const TOLERANCE = 1e-4;

/** Expects of every tensor that a layer gives the shape and the values that onnxruntime gives it; in float32 of the last. */
export async function compareWithOnnxruntime(file: string): Promise<void> {
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
    expect(relativeDifference(own, other?.values ?? new Float32Array()), tensor).toBeLessThan(TOLERANCE);
  }
  const [, last] = compared[compared.length - 1];
  const output = new FloatNetwork(lossless(model.weights())).run(values);
  expect(relativeDifference(output, last.values), 'the output in float32').toBeLessThan(TOLERANCE);
}

/** A value for each input, the same everywhere: 0 to 1 in an order that looks like none. */
function inputOf(size: number): Float32Array {
  return Float32Array.from({ length: size }, (_, at) => ((at * 7919) % 1009) / 1009);
}
