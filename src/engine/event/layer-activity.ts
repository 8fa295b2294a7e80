import type { JobProgram } from '../../compile/program.js';
import { columnActivity, type ColumnActivity } from './column-activity.js';
import { columnsInOrder, isNaturalOrder, patchesInOrder } from './pass-order.js';
import { patchPixels, zeroPattern, type PatchPixels, type ZeroPattern } from './zero-pattern.js';

/** All that time and memory accesses depend on of a job's input: where its zeros are, pass by pass as they run. */
export interface LayerActivity {
  readonly patches: PatchPixels;
  readonly pattern: ZeroPattern;
  readonly columns: ColumnActivity;
}

/** The activity of a job with a given input, in (channel, row, column) order. */
export function layerActivity(
  { geometry, mapping: { passes } }: Pick<JobProgram, 'geometry' | 'mapping'>,
  input: Int16Array,
): LayerActivity {
  const { height, width } = geometry.input;
  const pattern = zeroPattern(input, height * width);
  const patches = patchPixels(geometry);
  const columns = columnActivity(geometry, input);
  if (isNaturalOrder(passes)) return { patches, pattern, columns };
  return { patches: patchesInOrder(patches, passes), pattern, columns: columnsInOrder(columns, passes) };
}
