import { windowHeight } from '../network/geometry.js';
import type { InputRows, MapRows, PlannedLayer } from './planned-layers.js';
import type { StoredMap } from './stored-maps.js';

/** Maps that stay on chip; all others lie in DRAM. */
export type KeptMaps = ReadonlySet<StoredMap>;

/** What crosses to and from DRAM for each row of output pixels. */
export interface RowTraffic {
  /** Bytes that a row waits for. */
  readonly loads: Float64Array;
  /** Bytes that it completes. */
  readonly writes: Float64Array;
}

/** Buffer bytes that the rows in use take, and those with the rows of the next step next to them. */
export interface WorkingRows {
  readonly oneSet: number;
  readonly twoSets: number;
}

/** Window rows of an input, rows that are joined and finished rows of outputs, of maps that lie in DRAM. */
export function workingRows(layer: PlannedLayer, kept: KeptMaps): WorkingRows {
  const [{ geometry }] = layer.jobs;
  const { stride, input } = geometry;
  const inputRowBytes = kept.has(layer.input) ? 0 : layer.input.rowBytes;
  const passing = [...spilledMaps(layer.outputs, kept), ...spilledMaps(layer.operands, kept)];
  const passingBytes = passing.reduce((sum, { mostBytes }) => sum + mostBytes, 0);
  const rows = windowHeight(geometry);
  const window = Math.min(rows, input.height);
  const windowAndNext = Math.min(window + Math.min(rows, stride.height), input.height);
  return {
    oneSet: window * inputRowBytes + passingBytes,
    twoSets: windowAndNext * inputRowBytes + 2 * passingBytes,
  };
}

/** Bytes that a layer moves with `roomBytes` of the buffer for its working rows: the sum of its `rowTraffic`. */
export function trafficBytes(layer: PlannedLayer, kept: KeptMaps, roomBytes: number): number {
  const read = rowsRead(layer, kept, roomBytes)?.total ?? 0;
  const passing = [...spilledMaps(layer.outputs, kept), ...spilledMaps(layer.operands, kept)];
  return passing.reduce((sum, { totalBytes }) => sum + totalBytes, read * layer.input.rowBytes);
}

/** What a layer moves, row by row of output pixels. */
export function rowTraffic(layer: PlannedLayer, kept: KeptMaps, roomBytes: number): RowTraffic {
  const [{ geometry }] = layer.jobs;
  const { height } = geometry.output;
  const read = rowsRead(layer, kept, roomBytes)?.perRow ?? new Float64Array(height);
  const loads = read.map((rows) => rows * layer.input.rowBytes);
  const writes = new Float64Array(height);
  addRows(loads, spilledMaps(layer.operands, kept));
  addRows(writes, spilledMaps(layer.outputs, kept));
  return { loads, writes };
}

function addRows(bytes: Float64Array, maps: readonly MapRows[]): void {
  for (const { perRow } of maps) for (let row = 0; row < bytes.length; row++) bytes[row] += perRow[row];
}

/** Without room for the window, every row of output pixels reads all of its window anew. */
function rowsRead(layer: PlannedLayer, kept: KeptMaps, roomBytes: number): InputRows | null {
  if (kept.has(layer.input)) return null;
  return workingRows(layer, kept).oneSet <= roomBytes ? layer.newRows : layer.windowRows;
}

function spilledMaps(maps: readonly MapRows[], kept: KeptMaps): readonly MapRows[] {
  return maps.filter(({ map }) => !kept.has(map));
}
