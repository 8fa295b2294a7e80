import type { LayerProgram, Program } from '../compile/program.js';
import type { ConvolutionGeometry } from '../network/geometry.js';
import { convolutionsOf } from '../network/network.js';
import type { MapSources } from './map-sources.js';
import { sumOfRows } from './rows.js';
import type { StoredMap } from './stored-maps.js';

/** A convolution between the maps that it reads and writes. */
export interface PlannedLayer {
  readonly program: LayerProgram;
  readonly input: StoredMap;
  readonly newRows: InputRows;
  readonly windowRows: InputRows;
  readonly outputs: readonly LayerOutput[];
}

/** Input rows that each row of output pixels asks for, and their number. */
export interface InputRows {
  readonly perRow: Float64Array;
  readonly total: number;
}

/** What a convolution writes of a map. */
export interface LayerOutput {
  readonly map: StoredMap;
  /** Bytes that each row of output pixels completes, their sum and the largest of them. */
  readonly perRow: Float64Array;
  readonly totalBytes: number;
  readonly mostBytes: number;
}

/** A program's convolutions, in order. */
export function plannedLayers(
  program: Program,
  sources: MapSources,
  maps: readonly StoredMap[],
): readonly PlannedLayer[] {
  return convolutionsOf(program.network).map(({ name, input }) => {
    const compiled = program.layers.get(name);
    const read = maps.find((map) => map.name === sources.mapRead(input));
    if (compiled === undefined || read === undefined) throw new RangeError(`layer ${name} is not compiled`);
    return {
      program: compiled,
      input: read,
      newRows: newRows(compiled.geometry),
      windowRows: windowRows(compiled.geometry),
      outputs: maps.flatMap((map) => outputsTo(map, name)),
    };
  });
}

function outputsTo(map: StoredMap, writer: string): readonly LayerOutput[] {
  const parts = map.parts.filter((part) => part.writer === writer);
  return parts.map(({ completedBytes }) => ({
    map,
    perRow: completedBytes,
    totalBytes: sumOfRows(completedBytes),
    mostBytes: completedBytes.reduce((most, bytes) => Math.max(most, bytes), 0),
  }));
}

/** Input rows under each window, all of them. */
function windowRows(geometry: ConvolutionGeometry): InputRows {
  return eachWindow(geometry, (first, end) => end - first);
}

/** Input rows under each window that no window before it has had. */
function newRows(geometry: ConvolutionGeometry): InputRows {
  let seen = 0;
  return eachWindow(geometry, (first, end) => {
    const rows = Math.max(0, end - Math.max(first, seen));
    seen = Math.max(seen, end);
    return rows;
  });
}

/** Calls back with the rows `first` .. `end - 1` of the input that lie under each window: none on the border. */
function eachWindow(
  { input, output, kernel, stride, padding }: ConvolutionGeometry,
  count: (first: number, end: number) => number,
): InputRows {
  const within = (row: number) => Math.min(Math.max(row, 0), input.height);
  const perRow = new Float64Array(output.height);
  for (let row = 0; row < output.height; row++) {
    const top = row * stride - padding;
    perRow[row] = count(within(top), within(top + kernel));
  }
  return { perRow, total: sumOfRows(perRow) };
}
