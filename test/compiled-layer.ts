import { compileJob } from '../src/compile/compile.js';
import { encodeJob } from '../src/compile/encoding.js';
import type { JobProgram, PeImage } from '../src/compile/program.js';
import { encode, type SparseColumns } from '../src/compile/encode.js';
import type { CompressedLayer } from '../src/compression/compressed-network.js';
import type { HardwareSpec } from '../src/config/hardware.js';
import type { Job } from '../src/lowering/job.js';
import { interleavedRows } from '../src/mapping/interleaved-rows.js';
import { placesOf } from '../src/mapping/mapping.js';
import type { WindowGeometry } from '../src/network/geometry.js';
import { sizeOf } from '../src/network/network.js';
import type { ConvolutionFormats } from '../src/numeric/formats.js';

/** A layer that is one job, with maps of its own. */
export function jobOf(layer: CompressedLayer, geometry: WindowGeometry): Job {
  return {
    name: layer.name,
    layer: layer.name,
    matrix: layer,
    geometry,
    input: { start: 0, end: sizeOf(geometry.input) },
    output: { start: 0, end: sizeOf(geometry.output) },
  };
}

/** A layer that is one job, compiled for a machine. */
export function compileLayer(
  layer: CompressedLayer,
  geometry: WindowGeometry,
  formats: ConvolutionFormats,
  hardware: HardwareSpec,
): JobProgram {
  return compileJob(encodeJob(jobOf(layer, geometry), hardware), formats, hardware);
}

/** A matrix's rows on PEs as EIE deals them, row i on PE i mod pes. */
export function encodeInterleaved(matrix: SparseColumns, pes: number, indexBits: number): PeImage[] {
  const rows = matrix.rows.reduce((most, row) => Math.max(most, row + 1), 0);
  return encode(matrix, { pes, ...placesOf(pes, interleavedRows(rows, pes)) }, indexBits);
}
