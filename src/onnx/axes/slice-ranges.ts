import type { Operation } from '../graph/operation.js';

/** What a Slice takes of one axis: `count` values from `start` on, `step` apart. */
export interface Range {
  readonly start: number;
  readonly count: number;
  readonly step: number;
}

/** From this opset on, Slice has its bounds as inputs. */
const AS_INPUTS = 10;

/** What a Slice takes of each axis. */
export function sliceRanges(operation: Operation, dims: readonly number[]): readonly Range[] {
  const { starts, ends, axes, steps } = boundsOf(operation);
  const ranges: Range[] = dims.map((count) => ({ start: 0, count, step: 1 }));
  for (const [at, start] of starts.entries()) {
    const axis = operation.axis(axes === null ? at : (axes[at] ?? NaN), dims.length);
    ranges[axis] = rangeOf(
      operation,
      dims[axis],
      start,
      ends[at] ?? NaN,
      steps === null ? 1 : (steps[at] ?? NaN),
    );
  }
  return ranges;
}

interface Bounds {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly axes: readonly number[] | null;
  readonly steps: readonly number[] | null;
}

function boundsOf(operation: Operation): Bounds {
  const { attributes, opset } = operation;
  if (opset < AS_INPUTS)
    return {
      starts: attributes.ints('starts') ?? [],
      ends: attributes.ints('ends') ?? [],
      axes: attributes.ints('axes'),
      steps: null,
    };
  return {
    starts: operation.indices(1) ?? [],
    ends: operation.indices(2) ?? [],
    axes: operation.indices(3),
    steps: operation.indices(4),
  };
}

/** Bounds beyond the ends are the ends; those below 0 count from the last. */
function rangeOf(operation: Operation, extent: number, start: number, end: number, step: number): Range {
  if (!(Number.isInteger(step) && step !== 0) || Number.isNaN(start + end))
    operation.fail('its starts, ends, axes and steps do not belong together', 'export the model anew');
  const [least, most] = step > 0 ? [0, extent] : [-1, extent - 1];
  const within = (bound: number) => Math.min(Math.max(bound < 0 ? bound + extent : bound, least), most);
  const first = step > 0 ? within(start) : Math.max(within(start), 0);
  const count = extent === 0 ? 0 : Math.max(0, Math.ceil((within(end) - first) / step));
  return { start: first, count, step };
}
