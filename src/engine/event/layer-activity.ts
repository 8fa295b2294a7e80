import type { JobProgram } from '../../compile/program.js';
import { columnActivity, type ColumnActivity } from './column-activity.js';
import { columnsInOrder, isNaturalOrder, patchesInOrder } from './product-order.js';
import { patchPixels, zeroPattern, type PatchPixels, type ZeroPattern } from './zero-pattern.js';

/** All that time and memory accesses depend on of a job's input: where its zeros are, product by product as they run. */
export interface LayerActivity {
  readonly patches: PatchPixels;
  readonly pattern: ZeroPattern;
  readonly columns: ColumnActivity;
}

/** The activity of a job with a given input, in (channel, row, column) order. */
export function layerActivity(
  { geometry, mapping: { products } }: Pick<JobProgram, 'geometry' | 'mapping'>,
  input: Int16Array,
): LayerActivity {
  const { height, width } = geometry.input;
  const pattern = zeroPattern(input, height * width);
  const patches = patchPixels(geometry);
  const columns = columnActivity(geometry, input);
  if (isNaturalOrder(products)) return { patches, pattern, columns };
  return { patches: patchesInOrder(patches, products), pattern, columns: columnsInOrder(columns, products) };
}
