import type { CompressedLayer, CompressedNetwork } from '../compression/compressed-network.js';
import type { HardwareSpec } from '../config/hardware.js';
import { UserError } from '../base/errors.js';
import { lower } from '../lowering/lower.js';
import type { Job } from '../lowering/job.js';
import { interleaved } from '../mapping/interleaved.js';
import type { Mapping } from '../mapping/mapping.js';
import { positionsOf } from '../network/geometry.js';
import { toColumns } from './columns.js';
import { encode } from './encode.js';
import type { PeImage } from './program.js';

/** A job laid on the array: the part of a program that formats do not touch. */
export interface EncodedJob {
  readonly job: Job;
  readonly mapping: Mapping;
  /** One image per PE. */
  readonly images: readonly PeImage[];
}

/** Every job of a network laid on the array. */
export interface Encoding {
  readonly pes: number;
  readonly indexBits: number;
  /** By layer its jobs, in the order in which they run. */
  readonly jobs: ReadonlyMap<string, readonly EncodedJob[]>;
}

/** Encodes a network's jobs for a machine. Throws a UserError if codes are wider than the machine decodes. */
export function encodeNetwork(compressed: CompressedNetwork, hardware: HardwareSpec): Encoding {
  checkCodes(compressed, hardware);
  const { pes, indexBits } = hardware;
  const encoded = new Map<CompressedLayer, EncodedJob>();
  const encodeOnce = (job: Job): EncodedJob => {
    const known = encoded.get(job.matrix);
    const fresh = known === undefined ? encodeJob(job, hardware) : sharedEncoding(job, known);
    encoded.set(job.matrix, fresh);
    return fresh;
  };
  const jobs = Array.from(lower(compressed), ([layer, ofLayer]) => [layer, ofLayer.map(encodeOnce)] as const);
  return { pes, indexBits, jobs: new Map(jobs) };
}

/** A job's encoding where another has its matrix: the same images, in a list of its own, mapped for its own passes. */
function sharedEncoding(job: Job, { mapping, images }: EncodedJob): EncodedJob {
  const size = { rows: job.matrix.outputChannels, passes: positionsOf(job.geometry) };
  return { job, mapping: interleaved(size, mapping.pes), images: [...images] };
}

/** Lays one job on the array. */
export function encodeJob(job: Job, { pes, indexBits }: Pick<HardwareSpec, 'pes' | 'indexBits'>): EncodedJob {
  const size = { rows: job.matrix.outputChannels, passes: positionsOf(job.geometry) };
  const mapping = interleaved(size, pes);
  return { job, mapping, images: encode(toColumns(job.matrix, pes), mapping, indexBits) };
}

/** Whether an encoding is the one that a machine is loaded with. */
export function isEncodedFor(encoding: Encoding, hardware: HardwareSpec): boolean {
  return encoding.pes === hardware.pes && encoding.indexBits === hardware.indexBits;
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
