import { linkedLayers, type WrittenLayer } from '../linked-layers.js';
import type { Network } from '../network.js';

/** A recurrent layer of long short-term memory over a sequence. */
export interface LstmSpec {
  /** Values of one step's input. */
  readonly input: number;
  /** Values of the state. */
  readonly hidden: number;
  /** Steps of the sequence: rows of the input. */
  readonly steps: number;
  /** Whether the cell's state passes a tanh before the output gate; not in NeuralTalk's default. */
  readonly cellTanh: boolean;
}

/** Hochreiter and Schmidhuber 1997, with forget gates and NeuralTalk's sizes. */
export const LSTM: LstmSpec = { input: 600, hidden: 600, steps: 1, cellTanh: true };

/** Weights are those of the first step. */
const FIRST = 'step1';

/**
 * Steps of one LSTM, each a fully connected layer from [x, h] to the gates input, forget and output and to the candidate
 * (in this order, as NeuralTalk has them), whose weights all steps share. Step t reads row t of the input. The last layer
 * puts out the last h.
 */
export function lstm(spec: LstmSpec, name: string): Network {
  const { input, hidden, steps } = spec;
  const layers: WrittenLayer[] = [
    { kind: 'input', name: 'data', shape: { channels: input, height: steps, width: 1 } },
    { kind: 'zeros', name: 'start/h', shape: { channels: hidden, height: 1, width: 1 } },
    { kind: 'zeros', name: 'start/c', shape: { channels: hidden, height: 1, width: 1 } },
  ];
  for (let step = 0; step < steps; step++) layers.push(...stepOf(spec, step));
  return { name, layers: linkedLayers(layers) };
}

function stepOf({ hidden, cellTanh }: LstmSpec, index: number): readonly WrittenLayer[] {
  const step = `step${index + 1}`;
  const before = index === 0 ? 'start' : `step${index}`;
  const sums = `${step}/gates`;
  const cut = (name: string, input: string, part: number, parts = 1): WrittenLayer => {
    const start = part * hidden;
    return { kind: 'slice', name, input, axis: 'channels', start, end: start + parts * hidden };
  };
  return [
    { kind: 'slice', name: `${step}/x`, input: 'data', axis: 'height', start: index, end: index + 1 },
    { kind: 'concat', name: `${step}/xh`, inputs: [`${step}/x`, `${before}/h`] },
    {
      kind: 'fully-connected',
      name: sums,
      outputs: 4 * hidden,
      ...(index === 0 ? {} : { weights: `${FIRST}/gates` }),
    },
    cut(`${step}/ifo-sums`, sums, 0, 3),
    { kind: 'sigmoid', name: `${step}/ifo` },
    cut(`${step}/g-sums`, sums, 3),
    { kind: 'tanh', name: `${step}/g` },
    cut(`${step}/i`, `${step}/ifo`, 0),
    cut(`${step}/f`, `${step}/ifo`, 1),
    cut(`${step}/o`, `${step}/ifo`, 2),
    { kind: 'multiply', name: `${step}/ig`, inputs: [`${step}/i`, `${step}/g`] },
    { kind: 'multiply', name: `${step}/fc`, inputs: [`${step}/f`, `${before}/c`] },
    { kind: 'add', name: `${step}/c`, inputs: [`${step}/ig`, `${step}/fc`] },
    ...(cellTanh ? [{ kind: 'tanh', name: `${step}/cell` } as const] : []),
    { kind: 'multiply', name: `${step}/h`, inputs: [`${step}/o`, `${step}/${cellTanh ? 'cell' : 'c'}`] },
  ];
}
