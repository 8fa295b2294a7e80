import type { JobProgram, Program } from '../compile/program.js';
import { InvariantError } from '../base/errors.js';
import { found } from '../base/found.js';
import { windowHeight, type WindowGeometry } from '../network/geometry.js';
import { weightedLayersOf } from '../network/network.js';
import { shapeOf } from '../network/shapes.js';
import { isJoining, type MapSources } from './map-sources.js';
import { sum } from '../base/sum.js';
import { completedBytes, rowBytesOf, type StoredMap } from './stored-maps.js';

/** A convolution between the maps that it reads and writes. */
export interface PlannedLayer {
  readonly name: string;
  /** Its jobs; their windows slide over the same rows. */
  readonly jobs: readonly JobProgram[];
  readonly input: StoredMap;
  readonly newRows: InputRows;
  readonly windowRows: InputRows;
  readonly outputs: readonly MapRows[];
  /** Maps that are joined to what it puts out, row by row. */
  readonly operands: readonly MapRows[];
}

/** Input rows that each row of output pixels asks for, and their number. */
export interface InputRows {
  readonly perRow: Float64Array;
  readonly total: number;
}

/** What a convolution writes of a map, or takes of one that is joined to its output. */
export interface MapRows {
  readonly map: StoredMap;
  /** Bytes that each row of output pixels completes or takes, their sum and the largest of them. */
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
  const operands = operandRows(program, sources, maps);
  return weightedLayersOf(program.network).map(({ name, input }) => {
    const jobs = found(program.jobs, name, 'compiled layers');
    const [{ geometry }] = jobs;
    return {
      name,
      jobs,
      input: storedAs(sources.mapRead(input), maps),
      newRows: newRows(geometry),
      windowRows: windowRows(geometry),
      outputs: maps.flatMap((map) => outputsTo(map, name)),
      operands: operands.filter(({ reader }) => reader === name).map(({ rows }) => rows),
    };
  });
}

function outputsTo(map: StoredMap, writer: string): readonly MapRows[] {
  const parts = map.parts.filter((part) => part.writer === writer);
  return parts.map(({ completedBytes }) => mapRows(map, completedBytes));
}

function mapRows(map: StoredMap, perRow: Float64Array): MapRows {
  const mostBytes = perRow.reduce((most, bytes) => Math.max(most, bytes), 0);
  return { map, perRow, totalBytes: sum(perRow), mostBytes };
}

interface OperandRows {
  readonly reader: string;
  readonly rows: MapRows;
}

/** What every joining layer takes of stored maps while a layer on the PEs completes it. */
function operandRows(
  program: Program,
  sources: MapSources,
  maps: readonly StoredMap[],
): readonly OperandRows[] {
  return program.network.layers.flatMap((layer) => {
    if (!isJoining(layer)) return [];
    return sources.operandsOf(layer).map(({ map, source }) => {
      const { height, width } = shapeOf(program.shapes, map);
      const rowBytes = rowBytesOf(program, source.channels, width);
      const readerHeight = shapeOf(program.shapes, source.layer).height;
      const perRow = completedBytes({ ...source, rowBytes }, height, readerHeight);
      return { reader: source.layer, rows: mapRows(storedAs(map, maps), perRow) };
    });
  });
}

function storedAs(name: string, maps: readonly StoredMap[]): StoredMap {
  const stored = maps.find((map) => map.name === name);
  if (stored === undefined) throw new InvariantError('memory plan', 0, { missing: name });
  return stored;
}

/** Input rows under each window, all of them. */
function windowRows(geometry: WindowGeometry): InputRows {
  return eachWindow(geometry, (first, end) => end - first);
}

/** Input rows under each window that no window before it has had. */
function newRows(geometry: WindowGeometry): InputRows {
  let seen = 0;
  return eachWindow(geometry, (first, end) => {
    const rows = Math.max(0, end - Math.max(first, seen));
    seen = Math.max(seen, end);
    return rows;
  });
}

/** Calls back with the rows `first` .. `end - 1` of the input that lie under each window: none on the border. */
function eachWindow(geometry: WindowGeometry, count: (first: number, end: number) => number): InputRows {
  const { input, output, stride, padding } = geometry;
  const rows = windowHeight(geometry);
  const within = (row: number) => Math.min(Math.max(row, 0), input.height);
  const perRow = new Float64Array(output.height);
  for (let row = 0; row < output.height; row++) {
    const top = row * stride.height - padding.top;
    perRow[row] = count(within(top), within(top + rows));
  }
  return { perRow, total: sum(perRow) };
}
