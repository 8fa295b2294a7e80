import type { CompressedNetwork } from '../compression/compressed-network.js';
import type { HardwareSpec } from '../config/hardware.js';
import { UserError } from '../base/errors.js';
import { found } from '../base/found.js';
import { sum } from '../base/sum.js';
import { lower } from '../lowering/lower.js';
import type { Job } from '../lowering/job.js';
import { arrange } from '../mapping/arrange.js';
import { biasColumnOf } from '../mapping/column-order.js';
import type { Arrangement, JobSize, Mapping } from '../mapping/mapping.js';
import { inputsOf } from '../network/network.js';
import { filterSize } from '../network/weight-extent.js';
import { arrangementsOf, type ArrangementKeys } from './arrangements.js';
import { storedShortfalls } from './capacity.js';
import { estimateCycles } from './choose-clusters.js';
import { columnsInGroup } from './column-groups.js';
import { toColumns } from './columns.js';
import { denseColumns } from './dense-columns.js';
import { encode, type SparseColumns } from './encode.js';
import { expectedDensities } from './expected-density.js';
import { placeJob } from './place-job.js';
import type { EncodedJob, PeImage } from './program.js';

/** Every job of a network laid on the array. */
export interface Encoding {
  /** What of the machine it depends on. */
  readonly key: string;
  /** By layer its jobs, in the order in which they run. */
  readonly jobs: ReadonlyMap<string, readonly EncodedJob[]>;
}

/** The part of a machine that one job's encoding depends on, if its clusters are known. */
export type EncodingKeys = ArrangementKeys & Pick<HardwareSpec, 'indexBits' | 'weights'>;

/** Encodes a network's jobs for a machine. Throws a UserError if codes are wider than the machine decodes. */
export function encodeNetwork(compressed: CompressedNetwork, hardware: HardwareSpec): Encoding {
  checkCodes(compressed, hardware);
  const densities = expectedDensities(compressed.network);
  const inputOf = new Map(compressed.network.layers.map((layer) => [layer.name, inputsOf(layer)[0]]));
  const known: EncodedJob[] = [];
  const jobs = Array.from(lower(compressed), ([layer, ofLayer]) => {
    const density = found(densities, found(inputOf, layer, 'layers'), 'densities');
    const laid = layLayer(ofLayer, hardware, hardware.skipZeros ? density : 1, known);
    known.push(...laid);
    return [layer, laid] as const;
  });
  return { key: encodingKey(hardware), jobs: new Map(jobs) };
}

/**
 * Lays the jobs of a layer on the best of the machine's arrangements whose memories they fit, the first one if they
 * fit none; `density` is that of their input, `known` what encodings of their matrices there are.
 */
function layLayer(
  jobs: readonly Job[],
  hardware: HardwareSpec,
  density: number,
  known: readonly EncodedJob[],
): readonly EncodedJob[] {
  const arrangements = arrangementsOf(hardware);
  const layOn = (arrangement: Arrangement) =>
    jobs.map((job) => encodeArranged(job, arrangement, hardware, known));
  if (arrangements.length > 1) {
    for (const arrangement of fastestFirst(jobs, arrangements, hardware, density)) {
      const encoded = layOn(arrangement);
      if (encoded.every((job) => storedShortfalls(placeJob(job, hardware), hardware).length === 0))
        return encoded;
    }
  }
  return layOn(arrangements[0]);
}

/** Arrangements by the cycles that jobs are expected to take on them; of equal ones the fewer clusters first. */
function fastestFirst(
  jobs: readonly Job[],
  arrangements: readonly Arrangement[],
  keys: EncodingKeys,
  density: number,
): readonly Arrangement[] {
  const expected = arrangements.map((arrangement) => ({
    arrangement,
    cycles: sum(jobs.map((job) => expectedCycles(job, arrangement, keys, density))),
  }));
  return expected.sort((a, b) => a.cycles - b.cycles).map(({ arrangement }) => arrangement);
}

function expectedCycles(job: Job, arrangement: Arrangement, keys: EncodingKeys, density: number): number {
  const { ownerOf, passes: ofClusters } = arrange(sizeOfJob(job), arrangement);
  const { pes, columnGroups } = arrangement;
  const passes = Math.max(...ofClusters.map((ofCluster) => ofCluster.length));
  return estimateCycles({ matrix: matrixOf(job, pes, keys), ownerOf, pes, columnGroups, passes, density });
}

/** Lays one job on a machine whose clusters are a number. */
export function encodeJob(job: Job, keys: EncodingKeys): EncodedJob {
  return encodeArranged(job, arrangementsOf(keys)[0], keys, []);
}

/** A job's encoding; if the matrix has been laid on the same arrangement, with the same images in a list of its own. */
function encodeArranged(
  job: Job,
  arrangement: Arrangement,
  keys: EncodingKeys,
  known: readonly EncodedJob[],
): EncodedJob {
  const mapping = arrange(sizeOfJob(job), arrangement);
  const same = known.find(
    (other) => other.job.matrix === job.matrix && other.mapping.clusters === mapping.clusters,
  );
  const images = same === undefined ? encodeGroups(job, mapping, keys) : [...same.images];
  return { job, mapping, images };
}

function encodeGroups(job: Job, mapping: Mapping, keys: EncodingKeys): PeImage[] {
  const { pes, columnGroups: groups } = mapping;
  const matrix = matrixOf(job, pes, keys);
  const columns = filterSize(job.matrix);
  const biasColumn = biasColumnOf(columns, pes);
  return Array.from({ length: groups }, (_, group) =>
    encode(columnsInGroup(matrix, columns, biasColumn, { group, groups, pes }), mapping, keys.indexBits),
  ).flat();
}

/** The matrix as PEs of so many lanes hold it. */
function matrixOf({ matrix }: Job, pes: number, { weights }: Pick<EncodingKeys, 'weights'>): SparseColumns {
  const sparse = toColumns(matrix, pes);
  if (weights === 'sparse') return sparse;
  const columns = filterSize(matrix);
  return denseColumns(sparse, matrix.outputChannels, columns, biasColumnOf(columns, pes));
}

function sizeOfJob({ matrix, geometry }: Job): JobSize {
  const { outputChannels, rowPointers } = matrix;
  return {
    rows: outputChannels,
    entriesOfRows: () =>
      Uint32Array.from({ length: outputChannels }, (_, row) => rowPointers[row + 1] - rowPointers[row]),
    output: geometry.output,
  };
}

/** What an encoding depends on: under `clusters: auto` the memories as well, as what does not fit is not chosen. */
function encodingKey(hardware: HardwareSpec): string {
  const { pes, clusters, columnGroups, deal, rowOrder, indexBits, weights } = hardware;
  const fixed = [pes, clusters, columnGroups, deal, rowOrder, indexBits, weights];
  if (clusters !== 'auto') return JSON.stringify(fixed);
  const { skipZeros, codeBits, spmatWidthBits, spmatCapacityBytes, pointerBits } = hardware;
  const { pointerCapacityBytes, registers } = hardware;
  const memories = [
    codeBits,
    spmatWidthBits,
    spmatCapacityBytes,
    pointerBits,
    pointerCapacityBytes,
    registers,
  ];
  return JSON.stringify([...fixed, skipZeros, ...memories]);
}

/** Whether an encoding is the one that a machine is loaded with. */
export function isEncodedFor(encoding: Encoding, hardware: HardwareSpec): boolean {
  return encoding.key === encodingKey(hardware);
}

/** Throws a UserError if codes are wider than the machine decodes. */
export function checkCodes({ layers }: CompressedNetwork, hardware: HardwareSpec): void {
  const layer = [...layers.values()].find(({ codeBits }) => codeBits > hardware.codeBits);
  if (layer === undefined) return;
  throw new UserError(
    `${hardware.name}: codeBits is ${hardware.codeBits}, but ${layer.name} has ${layer.codeBits}-bit codes; ` +
      `set codeBits=${layer.codeBits}`,
  );
}
