import { found } from '../base/found.js';
import { sum } from '../base/sum.js';
import type { JobProgram, PeImage, Program } from '../compile/program.js';
import type { HardwareSpec } from '../config/hardware.js';
import { weightOwnersOf } from '../network/network.js';

/** Bytes of a job's sparse-matrix lines and pointers, over all PEs of a cluster: what others hold comes with it. */
export function weightBytes(job: JobProgram, hardware: HardwareSpec): number {
  return sum(job.images.map((image) => lineBytes(job, image, hardware) + pointerBytes(image, hardware)));
}

/** Whether the lines and pointers of all layers together fit the SRAMs of every PE; layers that share weights need them once. */
export function weightsFit(program: Program, hardware: HardwareSpec): boolean {
  const jobs = weightOwnersOf(program.network).flatMap(({ name }) =>
    found(program.jobs, name, 'compiled layers'),
  );
  const total = (pe: number, bytesOf: (job: JobProgram, image: PeImage) => number) =>
    sum(jobs.map((job) => bytesOf(job, job.images[pe % job.images.length])));
  return Array.from({ length: hardware.pes }).every(
    (_, pe) =>
      total(pe, (job, image) => lineBytes(job, image, hardware)) <= hardware.spmatCapacityBytes &&
      total(pe, (_job, image) => pointerBytes(image, hardware)) <= hardware.pointerCapacityBytes,
  );
}

function lineBytes({ entriesPerLine }: JobProgram, { codes }: PeImage, hardware: HardwareSpec): number {
  return Math.ceil((Math.ceil(codes.length / entriesPerLine) * hardware.spmatWidthBits) / 8);
}

/** If every weight is an entry, a column's place is known. */
function pointerBytes({ pointers }: PeImage, hardware: HardwareSpec): number {
  if (hardware.weights === 'dense') return 0;
  return Math.ceil((pointers.length * hardware.pointerBits) / 8);
}
