import { borderOf, extentOf, type Margin, type Span } from '../network/extent.js';
import type { HostLayer } from '../network/network.js';

type LastRow<Kind extends HostLayer['kind']> = (
  layer: Extract<HostLayer, { kind: Kind }>,
  row: number,
  height: number,
) => number;

const sameRow = (_layer: HostLayer, row: number): number => row;
const lastRow = (_layer: HostLayer, _row: number, height: number): number => height - 1;

/** The last row of its input, of `height` rows, that a row of each kind of layer outside the PEs is made from. */
const LAST_ROWS: { readonly [Kind in HostLayer['kind']]: LastRow<Kind> } = {
  relu: sameRow,
  clip: sameRow,
  'leaky-relu': sameRow,
  sigmoid: sameRow,
  tanh: sameRow,
  'hard-sigmoid': sameRow,
  'hard-swish': sameRow,
  'max-pool': ({ kernel, stride, padding }, row, height) =>
    lastOfWindow(kernel, stride, padding, row, height),
  'average-pool': ({ kernel, stride = 1, padding }, row, height) =>
    kernel === undefined ? height - 1 : lastOfWindow(kernel, stride, padding, row, height),
  'response-normalisation': sameRow,
  softmax: sameRow,
  reshape: lastRow,
  slice: ({ axis, start }, row) => (axis === 'height' ? row + start : row),
  zeros: sameRow,
  dropout: sameRow,
  concat: sameRow,
  add: sameRow,
  multiply: sameRow,
};

/** The last row of a layer's input that one of its rows is made from. */
export function lastRowNeeded(layer: HostLayer, row: number, height: number): number {
  const lastOf = LAST_ROWS[layer.kind] as LastRow<HostLayer['kind']>;
  return lastOf(layer, row, height);
}

function lastOfWindow(kernel: Span, stride: Span, padding: Margin = 0, row: number, height: number): number {
  const end = row * extentOf(stride).height - borderOf(padding).top + extentOf(kernel).height;
  return Math.min(end, height) - 1;
}
