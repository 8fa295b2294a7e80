import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadOnnxModel } from '../../src/onnx/onnx-model.js';
import { tensorConstant } from '../../src/onnx/tensors/tensor-constant.js';
import { describeWithData } from '../shared-data.js';
import { compareWithOnnxruntime } from './compare.js';
import { decodeTensor } from './decode-tensor.js';
import { relativeDifference, runModel } from './float-run.js';

const MODELS = ['light_bvlc_alexnet', 'light_squeezenet', 'light_inception_v1', 'light_resnet50'];

describeWithData('architectures of the field', 'onnx', (folder) => {
  it.each(MODELS)("every tensor of %s is onnxruntime's", async (name) => {
    await compareWithOnnxruntime(join(folder, `${name}.onnx`));
  });

  it.each(MODELS)('the output of %s is the one that comes with it', (name) => {
    const model = loadOnnxModel(join(folder, `${name}.onnx`));
    const file = join(folder, `${name}_output_0.pb`);
    const expected = Float32Array.from(tensorConstant(decodeTensor(readFileSync(file)), folder).numbers());
    const [input] = model.maps.values();
    const size = input.dims.reduce((product, extent) => product * extent, 1);
    const output = [
      ...runModel(
        model,
        Float32Array.from({ length: size }, (_, at) => at / size),
      ).values(),
    ].at(-1);
    expect(relativeDifference(output?.values ?? new Float32Array(), expected)).toBeLessThan(1e-4);
  });
});
