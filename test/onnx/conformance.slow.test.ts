import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/base/errors.js';
import { FOLDINGS, SHAPE_FOLDINGS } from '../../src/onnx/constants/operators.js';
import { decodeModel } from '../../src/onnx/decode/decode.js';
import { LOWERINGS } from '../../src/onnx/lower/operators.js';
import { readOnnxModel } from '../../src/onnx/onnx-model.js';
import type { TensorProto } from '../../src/onnx/schema/messages.js';
import { messageType } from '../../src/onnx/schema/schema.js';
import { tensorConstant } from '../../src/onnx/tensors/tensor-constant.js';
import { decodeTensor } from './decode-tensor.js';
import { relativeDifference, runModel } from './float-run.js';

/** Where Debian's libonnx-testdata has the tests of ONNX itself. */
const DATA = '/usr/share/libonnx-testdata/data';
const SUITES = ['node', 'pytorch-converted', 'pytorch-operator', 'simple'];

/** Of the tests whose operators are all known; docs/networks.md says these numbers. */
const COUNTS = { known: 338, passed: 130 };

/** Casts to 16 bits, which are left in float32 here. */
const WIDER = /test_cast(like)?_FLOAT_to_B?FLOAT16/;

const FLOAT = 1;
const TOLERANCE = 1e-4;

if (!existsSync(DATA)) console.warn(`skipped: conformance of ONNX operators (${DATA} is not there)`);

describe.skipIf(!existsSync(DATA))('the operator tests of ONNX', () => {
  it('pass, or are refused with a reason', () => {
    const known = SUITES.flatMap((suite) =>
      readdirSync(join(DATA, suite)).map((name) => join(DATA, suite, name)),
    ).filter(hasKnownOperators);
    const refusals = new Map<string, number>();
    const wrong: string[] = [];
    let passed = 0;
    for (const folder of known) {
      const outcome = outcomeOf(folder);
      if (outcome === 'passed') passed++;
      else if (outcome.startsWith('wrong')) wrong.push(`${folder}: ${outcome}`);
      else refusals.set(outcome, (refusals.get(outcome) ?? 0) + 1);
    }
    console.info(`ONNX operator tests: ${passed} of ${known.length} with known operators pass; refused:`);
    for (const [reason, count] of refusals) console.info(`  ${count}: ${reason}`);
    expect(wrong).toEqual([]);
    expect({ known: known.length, passed }).toEqual(COUNTS);
  });
});

function hasKnownOperators(folder: string): boolean {
  const file = join(folder, 'model.onnx');
  if (!existsSync(file)) return false;
  const nodes = decodeModel(readFileSync(file), file).graph?.node ?? [];
  return nodes.every(({ opType }) =>
    [LOWERINGS, FOLDINGS, SHAPE_FOLDINGS].some((table) => table.has(opType)),
  );
}

/** "passed", "wrong ..." or why it was refused. */
function outcomeOf(folder: string): string {
  const file = join(folder, 'model.onnx');
  const data = join(folder, 'test_data_set_0');
  const inputs = tensorsOf(data, 'input');
  const outputs = tensorsOf(data, 'output');
  if (inputs.length === 0 || inputs[0].dataType !== FLOAT) return 'its input is not of float32';
  if (WIDER.test(folder)) return 'it rounds to 16 bits';
  try {
    const { bytes, names } = withConstantInputs(readFileSync(file), inputs);
    const maps = runModel(
      readOnnxModel(bytes, file),
      Float32Array.from(tensorConstant(inputs[0], data).numbers()),
    );
    const compared = outputs.flatMap((expected, index) => {
      const actual = maps.get(names[index]);
      const { dims, numbers } = tensorConstant(expected, data);
      if (actual === undefined) return [`wrong: no output ${names[index]}`];
      if (String(actual.dims) !== String(dims)) return [`wrong: ${String(actual.dims)}, not ${String(dims)}`];
      const difference = relativeDifference(actual.values, Float32Array.from(numbers()));
      return difference < TOLERANCE ? [] : [`wrong by ${difference}`];
    });
    return compared.at(0) ?? 'passed';
  } catch (error) {
    if (!(error instanceof UserError)) return `wrong: ${String(error)}`;
    return error.message.replace(file, '').replace(/"[^"]*"/g, '"..."');
  }
}

function tensorsOf(data: string, kind: string): readonly TensorProto[] {
  const files = readdirSync(data).filter((name) => name.startsWith(kind));
  return files.map((_, index) => decodeTensor(readFileSync(join(data, `${kind}_${index}.pb`))));
}

interface EditableModel {
  /** Of protobuf's 64 bits: a number or a Long. */
  readonly opsetImport: { version: unknown }[];
  readonly graph: {
    readonly input: { readonly name: string }[];
    readonly output: { readonly name: string }[];
    readonly initializer: { readonly name: string }[];
  };
}

/**
 * The model with every input but the first as a constant: weights are inputs in these tests, but for old models, which
 * list among their inputs the weights that they hold. Those of opset 6 pass for 7,
 * of which the operators here differ in how they say that they broadcast alone.
 */
function withConstantInputs(model: Uint8Array, inputs: readonly TensorProto[]) {
  const type = messageType('ModelProto');
  const message = type.decode(model);
  const { graph, opsetImport } = message as unknown as EditableModel;
  for (const each of opsetImport) if (Number(each.version) === 6) each.version = 7;
  const own = new Set(graph.initializer.map(({ name }) => name));
  const others = graph.input.filter(({ name }) => !own.has(name)).slice(1);
  for (const [index, { name }] of others.entries()) graph.initializer.push({ ...inputs[index + 1], name });
  return { bytes: type.encode(message).finish(), names: graph.output.map(({ name }) => name) };
}
