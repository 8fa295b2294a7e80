import { sizeOfDims, type Constant } from '../tensors/constant.js';
import type { Operation } from '../graph/operation.js';
import { unsupported } from '../graph/unsupported.js';
import type { MapValue } from '../graph/value.js';
import type { HostLayerKeys, NetworkBuilder } from './network-builder.js';
import type { Parameters } from './parameters.js';
import { joinMaps, zeroMap } from './concat.js';

/** Gates in the order in which ONNX stacks their rows. */
const GATES = { input: 0, output: 1, forget: 2, cell: 3 } as const;
const GATE_COUNT = 4;

/** Every step is a dozen layers. */
const MOST_STEPS = 500;

const ACTIVATIONS = 'sigmoid,tanh,tanh';

/** What an LSTM is, its sizes checked. */
interface Cell {
  readonly steps: number;
  readonly inputs: number;
  readonly hidden: number;
  readonly isReversed: boolean;
  /** Of one fully connected layer that reads input and state and gives all gates. */
  readonly parameters: Parameters;
}

/** State between two steps. */
interface State {
  readonly hidden: MapValue;
  /** Null before the first step, when it is 0. */
  readonly cell: MapValue | null;
}

/**
 * LSTM of one direction, its steps one behind the other: a fully connected layer for each, all with the weights of the
 * first, and gates outside the PEs.
 */
export function lowerLstm(operation: Operation, builder: NetworkBuilder): (MapValue | null)[] {
  const isBatchFirst = operation.attributes.int('layout', 0) !== 0;
  const given = operation.map(0);
  const cell = cellOf(operation, given, isBatchFirst);
  const { name } = operation.node;
  const length = cell.steps * cell.inputs;
  const sequence = builder.shaped(given, { channels: length, height: 1, width: 1 });
  const times = Array.from({ length: cell.steps }, (_, time) => time);
  if (cell.isReversed) times.reverse();
  const outputs: MapValue[] = [];
  const shape = { channels: cell.hidden, height: 1, width: 1 };
  let state: State = { hidden: zeroMap(name, builder, [cell.hidden], shape), cell: null };
  let gates: string | null = null;
  for (const time of times) {
    const step = {
      name: `${name}/${time}`,
      cell,
      input: inputAt(`${name}/${time}`, builder, sequence, cell, time),
    };
    const layer = gateLayer(builder, step, state, gates);
    gates ??= layer.layer;
    state = nextState(builder, step, layer, state);
    outputs[time] = state.hidden;
  }
  const { steps, hidden } = cell;
  const every = isBatchFirst ? [1, steps, 1, hidden] : [steps, 1, 1, hidden];
  return [
    operation.isRead(0) ? { ...joinMaps(`${name}/outputs`, builder, outputs, 0), dims: every } : null,
    { ...state.hidden, dims: [1, 1, hidden] },
    state.cell === null ? null : { ...state.cell, dims: [1, 1, hidden] },
  ];
}

interface Step {
  readonly name: string;
  readonly cell: Cell;
  readonly input: MapValue;
}

function inputAt(
  name: string,
  builder: NetworkBuilder,
  sequence: MapValue,
  { steps, inputs }: Cell,
  time: number,
): MapValue {
  if (steps === 1) return { ...sequence, dims: [inputs] };
  const [start, end] = [time * inputs, (time + 1) * inputs];
  const shape = { channels: inputs, height: 1, width: 1 };
  return builder.add(
    `${name}/input`,
    { kind: 'slice', input: sequence.layer, axis: 'channels', start, end },
    shape,
    [inputs],
  );
}

function gateLayer(
  builder: NetworkBuilder,
  { name, cell, input }: Step,
  state: State,
  weights: string | null,
): MapValue {
  const read = joinMaps(`${name}/joined`, builder, [input, state.hidden], 0);
  const outputs = GATE_COUNT * cell.hidden;
  const shape = { channels: outputs, height: 1, width: 1 };
  const layer = { kind: 'fully-connected', input: read.layer, outputs } as const;
  return weights === null
    ? builder.addWeighted(`${name}/gates`, layer, cell.parameters, shape, [outputs])
    : builder.addSharing(`${name}/gates`, { ...layer, weights }, shape, [outputs]);
}

function nextState(builder: NetworkBuilder, { name, cell }: Step, gates: MapValue, before: State): State {
  const shape = { channels: cell.hidden, height: 1, width: 1 };
  const put = (layerName: string, layer: HostLayerKeys) =>
    builder.add(`${name}/${layerName}`, layer, shape, [cell.hidden]);
  const gate = (which: keyof typeof GATES, kind: 'sigmoid' | 'tanh') => {
    const start = GATES[which] * cell.hidden;
    const end = start + cell.hidden;
    const rows = put(`${which}-sums`, { kind: 'slice', input: gates.layer, axis: 'channels', start, end });
    return put(`${which}-gate`, { kind, input: rows.layer });
  };
  const product = (which: string, one: MapValue, other: MapValue) =>
    put(which, { kind: 'multiply', inputs: [one.layer, other.layer] });
  const added = product('added', gate('input', 'sigmoid'), gate('cell', 'tanh'));
  const kept = before.cell === null ? null : product('kept', gate('forget', 'sigmoid'), before.cell);
  const state = kept === null ? added : put('cell', { kind: 'add', inputs: [kept.layer, added.layer] });
  const bounded = put('bounded', { kind: 'tanh', input: state.layer });
  return { hidden: product('hidden', gate('output', 'sigmoid'), bounded), cell: state };
}

function cellOf(operation: Operation, given: MapValue, isBatchFirst: boolean): Cell {
  const { attributes } = operation;
  operation.demandDims(given, given.dims.length === 3, 'a sequence of 3 axes');
  const [steps, batch] = isBatchFirst ? [given.dims[1], given.dims[0]] : given.dims;
  const inputs = given.dims[2];
  const direction = attributes.text('direction', 'forward');
  if (direction !== 'forward' && direction !== 'reverse') unsupported(`it is ${direction}`);
  if (batch !== 1) unsupported(`a batch of ${batch}`);
  if (steps > MOST_STEPS) unsupported(`it has ${steps} steps, more than ${MOST_STEPS}`);
  checkVariant(operation, steps);
  const [input, recurrent] = [operation.constant(1), operation.constant(2)];
  const hidden = recurrent.dims[2] ?? 0;
  const demand = (constant: Constant, dims: readonly number[]) => {
    operation.demandDims(constant, String(constant.dims) === String(dims), dims.join('x'));
  };
  if (hidden < 1 || attributes.int('hidden_size', hidden) !== hidden)
    operation.fail('its hidden_size is not that of its weights', 'export the model anew');
  demand(input, [1, GATE_COUNT * hidden, inputs]);
  demand(recurrent, [1, GATE_COUNT * hidden, hidden]);
  const bias = operation.has(3) ? operation.constant(3) : null;
  if (bias !== null) demand(bias, [1, 2 * GATE_COUNT * hidden]);
  const parameters = parametersOf(input, recurrent, bias, hidden);
  return { steps, inputs, hidden, isReversed: direction === 'reverse', parameters };
}

/** Throws if it is more than an LSTM of sigmoid gates that starts from 0. */
function checkVariant(operation: Operation, steps: number): void {
  const { attributes } = operation;
  const activations = attributes.texts('activations')?.join(',').toLowerCase() ?? ACTIVATIONS;
  if (activations !== ACTIVATIONS) unsupported(`its activations are not ${ACTIVATIONS}`);
  if (attributes.has('clip')) unsupported('it clips its sums');
  if (attributes.int('input_forget', 0) !== 0) unsupported('its input and forget gates are coupled');
  if (operation.has(4) && operation.indices(4)?.some((length) => length !== steps))
    unsupported('it ends before the sequence does');
  const isZero = (index: number) =>
    !operation.has(index) ||
    operation
      .constant(index)
      .numbers()
      .every((x) => x === 0);
  if (!isZero(5) || !isZero(6)) unsupported('its initial state is not 0');
  if (!isZero(7)) unsupported('it has peepholes');
}

/** Each row: weights of the inputs, then of the state. Its two biases are added. */
function parametersOf(
  input: Constant,
  recurrent: Constant,
  bias: Constant | null,
  hidden: number,
): Parameters {
  const rows = GATE_COUNT * hidden;
  const inputs = sizeOfDims(input.dims) / rows;
  return {
    weights() {
      const [fromInput, fromState] = [input.numbers(), recurrent.numbers()];
      const weights = new Float32Array(rows * (inputs + hidden));
      for (let row = 0; row < rows; row++) {
        const start = row * (inputs + hidden);
        weights.set(fromInput.subarray(row * inputs, (row + 1) * inputs), start);
        weights.set(fromState.subarray(row * hidden, (row + 1) * hidden), start + inputs);
      }
      return weights;
    },
    bias() {
      const both = bias?.numbers() ?? new Float32Array(2 * rows);
      return Float32Array.from({ length: rows }, (_, row) => both[row] + both[rows + row]);
    },
  };
}
