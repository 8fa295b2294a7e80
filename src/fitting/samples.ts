import { InvariantError } from '../base/errors.js';
import { positionsOf, tapsOf, type WindowGeometry } from '../network/geometry.js';

/** Windows of a layer that are looked at: as many of each calibration input, spread evenly over its map. */
export function sampledWindows(geometry: WindowGeometry, most: number): Uint32Array {
  const all = positionsOf(geometry);
  const count = Math.min(all, most);
  return Uint32Array.from({ length: count }, (_, at) => Math.floor(((at + 0.5) * all) / count));
}

/** Values that the filters of one group read and give, a row for each, a column for each sampled window of each input. */
export interface Samples {
  readonly columns: number;
  /** A row for each weight of a filter. */
  readonly read: Float32Array;
  /** A row for each filter: what it should give. */
  readonly wanted: Float32Array;
}

/** Channels of the input and of the output that belong together. */
export interface ChannelRange {
  readonly firstInput: number;
  readonly inputs: number;
  readonly firstOutput: number;
  readonly outputs: number;
}

/** Samples one group of a layer: `inputs` are what it reads now, `outputs` what it gave before, calibration input by input. */
export function sample(
  geometry: WindowGeometry,
  { firstInput, inputs: channels, firstOutput, outputs: filters }: ChannelRange,
  windows: Uint32Array,
  inputs: readonly Float32Array[],
  outputs: readonly Float32Array[],
): Samples {
  if (inputs.length !== outputs.length)
    throw new InvariantError('samples', 0, { inputs: inputs.length, outputs: outputs.length });
  const columns = windows.length * inputs.length;
  const depth = channels * tapsOf(geometry);
  const read = new Float32Array(depth * columns);
  const wanted = new Float32Array(filters * columns);
  const positions = positionsOf(geometry);
  for (const [image, input] of inputs.entries()) {
    for (const [at, window] of windows.entries()) {
      const column = image * windows.length + at;
      readWindow(geometry, input, firstInput, channels, window, read, column, columns);
      for (let filter = 0; filter < filters; filter++)
        wanted[filter * columns + column] = outputs[image][(firstOutput + filter) * positions + window];
    }
  }
  return { columns, read, wanted };
}

function readWindow(
  { input, output, kernel, stride, dilation, padding }: WindowGeometry,
  map: Float32Array,
  firstChannel: number,
  channels: number,
  window: number,
  read: Float32Array,
  column: number,
  columns: number,
): void {
  const top = Math.floor(window / output.width) * stride.height - padding.top;
  const left = (window % output.width) * stride.width - padding.left;
  let place = column;
  for (let channel = firstChannel; channel < firstChannel + channels; channel++) {
    for (let tapRow = 0; tapRow < kernel.height; tapRow++) {
      const y = top + tapRow * dilation.height;
      for (let tapColumn = 0; tapColumn < kernel.width; tapColumn++, place += columns) {
        const x = left + tapColumn * dilation.width;
        if (y < 0 || x < 0 || y >= input.height || x >= input.width) continue;
        read[place] = map[(channel * input.height + y) * input.width + x];
      }
    }
  }
}
