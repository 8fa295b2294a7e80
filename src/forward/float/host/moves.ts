import type { SliceLayer } from '../../../network/network.js';
import { valuesOf, type FloatWork } from './float-work.js';

/** One map after the other: what joins maps, and what leaves one as it is. */
export function join(_layer: unknown, { memory, inputs, output }: FloatWork): void {
  let at = output.place.start;
  for (const map of inputs) {
    const values = valuesOf(memory, map);
    new Float32Array(memory, at, values.length).set(values);
    at += values.byteLength;
  }
}

/** Some of the channels, rows or columns. */
export function slice({ axis, start }: SliceLayer, { memory, inputs: [input], output }: FloatWork): void {
  const from = valuesOf(memory, input);
  const to = valuesOf(memory, output);
  const { channels, height, width } = output.shape;
  const [firstChannel, firstRow, firstColumn] = (['channels', 'height', 'width'] as const).map((side) =>
    side === axis ? start : 0,
  );
  for (let channel = 0; channel < channels; channel++) {
    for (let row = 0; row < height; row++) {
      const line = (firstChannel + channel) * input.shape.height + firstRow + row;
      const first = line * input.shape.width + firstColumn;
      to.set(from.subarray(first, first + width), (channel * height + row) * width);
    }
  }
}

/** Zeros, where other maps may have lain before. */
export function zeros(_layer: unknown, { memory, output }: FloatWork): void {
  valuesOf(memory, output).fill(0);
}
