import { join } from 'node:path';
import { it } from 'vitest';
import { describeWithData } from '../shared-data.js';
import { compareWithOnnxruntime } from './compare.js';

describeWithData('trained models', 'onnx', (folder) => {
  it.each(['opt-mnist', 'cifar10-resnet20'])("every tensor of %s is onnxruntime's", async (name) => {
    await compareWithOnnxruntime(join(folder, `${name}.onnx`));
  });
});
