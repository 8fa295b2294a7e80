import * as ort from 'onnxruntime-web';
import { messageType } from '../../src/onnx/schema/schema.js';

ort.env.wasm.numThreads = 1;
ort.env.logLevel = 'error';

/** A tensor as onnxruntime gives it. */
export interface RuntimeTensor {
  readonly dims: readonly number[];
  readonly values: Float32Array;
}

interface EditableModel {
  graph: {
    node: { output: string[] }[];
    input: { name: string; type?: unknown }[];
    output: { name: string }[];
    initializer: { name: string }[];
  };
}

/** Every floating-point tensor that a model's nodes give for an input, worked out by onnxruntime: an oracle of its own. */
export async function runOnnxruntime(
  model: Uint8Array,
  input: RuntimeTensor,
): Promise<ReadonlyMap<string, RuntimeTensor>> {
  const { bytes, inputName } = withEveryOutput(model);
  const session = await ort.InferenceSession.create(bytes, { graphOptimizationLevel: 'disabled' });
  const outputs = await session.run({
    [inputName]: new ort.Tensor('float32', input.values, [...input.dims]),
  });
  const floats = Object.entries(outputs).flatMap(([name, { dims, data }]) =>
    data instanceof Float32Array ? [[name, { dims, values: data }] as const] : [],
  );
  await session.release();
  return new Map(floats);
}

function withEveryOutput(model: Uint8Array): { bytes: Uint8Array; inputName: string } {
  const type = messageType('ModelProto');
  const message = type.decode(model);
  const { graph } = message as unknown as EditableModel;
  const named = new Set(graph.output.map(({ name }) => name));
  for (const { output } of graph.node)
    for (const name of output) if (name !== '' && !named.has(name)) graph.output.push({ name });
  const given = new Set(graph.initializer.map(({ name }) => name));
  const inputName = graph.input.find(({ name }) => !given.has(name))?.name ?? '';
  return { bytes: type.encode(message).finish(), inputName };
}
